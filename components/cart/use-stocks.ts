import { useSyncExternalStore } from 'react';
import type { CartGoods } from '@/components/cart/use-cart-goods';
import { getStock, subscribe } from '@/components/realtime/realtime-store';

/** The stock of any goods now: as last heard, else as last read; undefined where neither is known. */
export function useStocks(goodsOf: (goodsId: number) => CartGoods | undefined) {
  // One number that changes with every change: many goods are looked at in one render.
  useSyncExternalStore(subscribe, changes, () => 0);
  return (goodsId: number) => getStock(goodsId) ?? goodsOf(goodsId)?.stock;
}

let count = 0;
subscribe(() => {
  count++;
});
const changes = () => count;
