import { useEffect, useState } from 'react';
import { readApi } from '@/components/api/read-api';
import type { GoodsCard } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

const MAX_IDS_PER_REQUEST = 200;
const none: readonly GoodsCard[] = [];

/**
 * Names and pictures of the goods that sales are about, each asked of the shop once; `rendered` are
 * those that the page came with. What is not there yet is undefined.
 */
export function useGoodsCards(
  goodsIds: readonly number[],
  language: Language,
  rendered: readonly GoodsCard[] = none,
): (goodsId: number) => GoodsCard | undefined {
  const [cards, setCards] = useState(() => new Map(rendered.map((card) => [card.goodsId, card])));
  const [asked] = useState(() => new Set<number>());
  const missing = [...new Set(goodsIds)].filter((goodsId) => !cards.has(goodsId)).join(',');

  useEffect(() => {
    const ids = missing
      .split(',')
      .map(Number)
      .filter((goodsId) => goodsId > 0 && !asked.has(goodsId))
      .slice(0, MAX_IDS_PER_REQUEST);
    if (ids.length === 0) return;
    for (const goodsId of ids) asked.add(goodsId);
    fetchCards(ids, language).then(
      (found) => {
        setCards(
          (known) => new Map([...known, ...found.map((card) => [card.goodsId, card] as const)]),
        );
      },
      (error) => {
        // A line without them says what was sold all the same; they are asked for with the next sale.
        console.info('no names and pictures', error);
        for (const goodsId of ids) asked.delete(goodsId);
      },
    );
  }, [missing, language, asked]);
  return (goodsId) => cards.get(goodsId);
}

async function fetchCards(ids: readonly number[], language: Language): Promise<GoodsCard[]> {
  const response = await readApi('/api/live/goods', { ids: ids.join(), lang: language });
  if (!response.ok) throw new Error(`GET /api/live/goods: ${response.status} ${response.code}`);
  return response.body.goods;
}
