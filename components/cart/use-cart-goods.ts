import { useCallback, useEffect, useRef, useState } from 'react';
import { readApi } from '@/components/api/read-api';
import { refreshCart } from '@/components/cart/cart-actions';
import { getStock, publishStock } from '@/components/realtime/realtime-store';
import { useConnection } from '@/components/realtime/use-realtime';
import type { Goods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import { MAX_CART_LINES, type OrderLine } from '@/lib/orders/order';

/** Stock comes by itself; prices are looked at anew so often while the page is seen. */
const POLL_INTERVAL_MS = 60_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** Goods as the cart shows them; `was` is the price before it changed under the shopper's eyes. */
export type CartGoods = Goods & { was?: number };

export type KnownGoods = {
  /** What the cart's goods are; undefined where that was not told yet. */
  goodsOf: (goodsId: number) => CartGoods | undefined;
  /** Whether the shop said that it has no such goods any more. */
  isGone: (goodsId: number) => boolean;
  /** Looks at these goods anew. @returns them as they are now; null when the shop cannot say. */
  look: (goodsIds: readonly number[]) => Promise<Goods[] | null>;
  /** Whether the shop could not say it the last time. */
  failed: boolean;
};

/**
 * What the goods in the cart are, as they are now: asked for when a line is new, when the page is
 * seen again, when the line to the shop is back, and every minute.
 *
 * @param rendered the lines that came with the page, and their goods where the shop still has them.
 */
export function useCartGoods(
  lines: readonly OrderLine[] | null,
  rendered: { lines: readonly OrderLine[] | null; goods: readonly Goods[] },
  language: Language,
): KnownGoods {
  const [known, setKnown] = useState<ReadonlyMap<number, CartGoods | null>>(() =>
    withNews(new Map(), rendered.lines?.map(({ goodsId }) => goodsId) ?? [], rendered.goods),
  );
  const [failed, setFailed] = useState(false);
  const look = useCallback(
    async (goodsIds: readonly number[]) => {
      if (goodsIds.length === 0) return [];
      const before = goodsIds.map((goodsId) => [goodsId, getStock(goodsId)] as const);
      const goods = await askGoods(goodsIds, language);
      setFailed(!goods);
      if (!goods) return null;
      setKnown((old) => withNews(old, goodsIds, goods));
      // What was heard while this answer was under way is newer than the answer.
      for (const [goodsId, heard] of before) {
        const now = goods.find((one) => one.goodsId === goodsId);
        if (now && getStock(goodsId) === heard) publishStock(goodsId, now.stock);
      }
      return goods;
    },
    [language],
  );

  const unknown = lines
    ?.map(({ goodsId }) => goodsId)
    .filter((goodsId) => !known.has(goodsId))
    .join();
  useEffect(() => {
    if (unknown) void look(unknown.split(',').map(Number));
  }, [unknown, look]);

  const all = useRef<number[]>([]);
  useEffect(() => {
    all.current = lines?.map(({ goodsId }) => goodsId) ?? [];
  }, [lines]);
  const connection = useConnection();
  useEffect(() => {
    const lookAgain = () => {
      if (document.hidden) return;
      void refreshCart();
      void look(all.current);
    };
    // Live (again): what was missed meanwhile.
    if (connection === 'live') lookAgain();
    const timer = window.setInterval(lookAgain, POLL_INTERVAL_MS);
    document.addEventListener('visibilitychange', lookAgain);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', lookAgain);
    };
  }, [connection, look]);

  return {
    goodsOf: (goodsId) => known.get(goodsId) ?? undefined,
    isGone: (goodsId) => known.get(goodsId) === null,
    look,
    failed,
  };
}

/** As many at a time as the shop answers for. */
async function askGoods(goodsIds: readonly number[], language: Language): Promise<Goods[] | null> {
  const all: Goods[] = [];
  for (let at = 0; at < goodsIds.length; at += MAX_CART_LINES) {
    const some = await askSomeGoods(goodsIds.slice(at, at + MAX_CART_LINES), language);
    if (!some) return null;
    all.push(...some);
  }
  return all;
}

async function askSomeGoods(
  goodsIds: readonly number[],
  language: Language,
): Promise<Goods[] | null> {
  const query = { ids: goodsIds.join(), lang: language };
  const response = await readApi('/api/cart/goods', query, { timeoutMs: REQUEST_TIMEOUT_MS });
  return response.ok ? response.body.goods : null;
}

function withNews(
  old: ReadonlyMap<number, CartGoods | null>,
  asked: readonly number[],
  goods: readonly Goods[],
): ReadonlyMap<number, CartGoods | null> {
  const known = new Map(old);
  for (const goodsId of asked) known.set(goodsId, null);
  for (const one of goods) {
    const before = old.get(one.goodsId);
    const was = before && before.price !== one.price ? before.price : before?.was;
    known.set(one.goodsId, was === undefined || was === one.price ? one : { ...one, was });
  }
  return known;
}
