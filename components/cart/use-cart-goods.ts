import { useCallback, useEffect, useRef, useState } from 'react';
import { readApi } from '@/components/api/read-api';
import { refreshCart } from '@/components/cart/cart-actions';
import { getStock, publishStocks } from '@/components/realtime/realtime-store';
import { useConnection } from '@/components/realtime/use-realtime';
import { MAX_CART_LINES, type OrderLine } from '@/lib/carts/cart';
import type { Goods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

/** The server pushes stock; prices are polled while the page is visible. */
const POLL_INTERVAL_MS = 60_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** Goods in the cart; `was` is the price before it changed while the page was open. */
export type CartGoods = Goods & { was?: number };

export type KnownGoods = {
  /** Undefined until the goods are loaded, and for goods that left the shop. */
  goodsOf: (goodsId: number) => CartGoods | undefined;
  /** Whether the goods left the shop. */
  isGone: (goodsId: number) => boolean;
  /** Fetches the goods. @returns null without an answer of the shop. */
  refresh: (goodsIds: readonly number[]) => Promise<Goods[] | null>;
  /** Whether the last request failed. */
  failed: boolean;
};

/**
 * Keeps the goods in the cart up to date: fetches them for a new line, when the page becomes visible,
 * after a reconnection, and every minute.
 *
 * @param rendered the lines that came with the page, and those of their goods that the shop has.
 */
export function useCartGoods(
  lines: readonly OrderLine[] | null,
  rendered: { lines: readonly OrderLine[] | null; goods: readonly Goods[] },
  language: Language,
): KnownGoods {
  const [known, setKnown] = useState<ReadonlyMap<number, CartGoods | null>>(() =>
    mergeGoods(new Map(), rendered.lines?.map(({ goodsId }) => goodsId) ?? [], rendered.goods),
  );
  const [failed, setFailed] = useState(false);
  const refresh = useCallback(
    async (goodsIds: readonly number[]) => {
      if (goodsIds.length === 0) return [];
      const before = goodsIds.map((goodsId) => [goodsId, getStock(goodsId)] as const);
      const goods = await fetchGoods(goodsIds, language);
      setFailed(!goods);
      if (!goods) return null;
      setKnown((old) => mergeGoods(old, goodsIds, goods));
      // Stock that was pushed while the request was in flight is newer than the answer.
      for (const [goodsId, pushed] of before) {
        const now = goods.find((one) => one.goodsId === goodsId);
        if (now && getStock(goodsId) === pushed) publishStocks([[goodsId, now.stock]]);
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
    if (unknown) void refresh(unknown.split(',').map(Number));
  }, [unknown, refresh]);

  const all = useRef<number[]>([]);
  useEffect(() => {
    all.current = lines?.map(({ goodsId }) => goodsId) ?? [];
  }, [lines]);
  const connection = useConnection();
  useEffect(() => {
    const poll = () => {
      if (document.hidden) return;
      void refreshCart();
      void refresh(all.current);
    };
    // After a reconnection, changes may have been missed.
    if (connection === 'live') poll();
    const timer = window.setInterval(poll, POLL_INTERVAL_MS);
    document.addEventListener('visibilitychange', poll);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', poll);
    };
  }, [connection, refresh]);

  return {
    goodsOf: (goodsId) => known.get(goodsId) ?? undefined,
    isGone: (goodsId) => known.get(goodsId) === null,
    refresh,
    failed,
  };
}

/** Fetches the goods in as many requests as the API's limit requires. */
async function fetchGoods(
  goodsIds: readonly number[],
  language: Language,
): Promise<Goods[] | null> {
  const all: Goods[] = [];
  for (let at = 0; at < goodsIds.length; at += MAX_CART_LINES) {
    const page = await fetchGoodsPage(goodsIds.slice(at, at + MAX_CART_LINES), language);
    if (!page) return null;
    all.push(...page);
  }
  return all;
}

async function fetchGoodsPage(
  goodsIds: readonly number[],
  language: Language,
): Promise<Goods[] | null> {
  const query = { ids: goodsIds.join(), lang: language };
  const response = await readApi('/api/cart/goods', query, { timeoutMs: REQUEST_TIMEOUT_MS });
  return response.ok ? response.body.goods : null;
}

/** The known goods with newly fetched ones; requested ids without goods left the shop (null). */
function mergeGoods(
  old: ReadonlyMap<number, CartGoods | null>,
  requested: readonly number[],
  goods: readonly Goods[],
): ReadonlyMap<number, CartGoods | null> {
  const known = new Map(old);
  for (const goodsId of requested) known.set(goodsId, null);
  for (const one of goods) {
    const before = old.get(one.goodsId);
    const was = before && before.price !== one.price ? before.price : before?.was;
    known.set(one.goodsId, was === undefined || was === one.price ? one : { ...one, was });
  }
  return known;
}
