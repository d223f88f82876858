import { useSyncExternalStore } from 'react';
import type { CartGoods } from '@/components/cart/use-cart-goods';
import { getStock, subscribe } from '@/components/realtime/realtime-store';

/** Reads the stock of any goods: as last pushed, else as last fetched; undefined when unknown. */
export function useStocks(goodsOf: (goodsId: number) => CartGoods | undefined) {
  // One snapshot for all goods: a counter that every change increments.
  useSyncExternalStore(subscribe, changes, () => 0);
  return (goodsId: number) => getStock(goodsId) ?? goodsOf(goodsId)?.stock;
}

let count = 0;
subscribe(() => {
  count++;
});
const changes = () => count;
