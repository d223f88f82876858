import { useEffect, useState } from 'react';
import { readApi } from '@/components/api/read-api';
import type { GoodsCard } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

const MAX_IDS_PER_REQUEST = 200;
const NO_CARDS: readonly GoodsCard[] = [];

/**
 * The names and pictures of the goods of sales. Each card is fetched once.
 *
 * @param rendered the cards that the server rendered.
 * @returns a function that returns the card of the goods; undefined until it is loaded.
 */
export function useGoodsCards(
  goodsIds: readonly number[],
  language: Language,
  rendered: readonly GoodsCard[] = NO_CARDS,
): (goodsId: number) => GoodsCard | undefined {
  const [cards, setCards] = useState(() => new Map(rendered.map((card) => [card.goodsId, card])));
  const [requested] = useState(() => new Set<number>());
  const missing = [...new Set(goodsIds)].filter((goodsId) => !cards.has(goodsId)).join(',');

  useEffect(() => {
    const ids = missing
      .split(',')
      .map(Number)
      .filter((goodsId) => goodsId > 0 && !requested.has(goodsId))
      .slice(0, MAX_IDS_PER_REQUEST);
    if (ids.length === 0) return;
    for (const goodsId of ids) requested.add(goodsId);
    fetchCards(ids, language).then(
      (loaded) => {
        setCards(
          (known) => new Map([...known, ...loaded.map((card) => [card.goodsId, card] as const)]),
        );
      },
      (error) => {
        // A row works without its card; the next sale requests it again.
        console.info('the goods’ cards could not be loaded', error);
        for (const goodsId of ids) requested.delete(goodsId);
      },
    );
  }, [missing, language, requested]);
  return (goodsId) => cards.get(goodsId);
}

async function fetchCards(ids: readonly number[], language: Language): Promise<GoodsCard[]> {
  const response = await readApi('/api/live/goods', { ids: ids.join(), lang: language });
  if (!response.ok) throw new Error(`GET /api/live/goods: ${response.status} ${response.code}`);
  return response.body.goods;
}
