import { useEffect, useSyncExternalStore } from 'react';
import {
  type Connection,
  getConnection,
  getStock,
  getViewers,
  showStock,
  subscribe,
  watch,
} from '@/components/realtime/realtime-store';

/** Whether this page is live. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, getConnection, () => 'waiting');
}

/**
 * The stock now: as last told, else `rendered`, as the server rendered it. Once the socket stands,
 * and whenever it is back, the shop is asked: `rendered` may be as old as the page.
 */
export function useStock(goodsId: number, rendered: number): number {
  useEffect(() => showStock(goodsId), [goodsId]);
  return useSyncExternalStore(
    subscribe,
    () => getStock(goodsId) ?? rendered,
    () => rendered,
  );
}

/** How many look at the goods now, this page among them; 0 until that is known. */
export function useViewers(goodsId: number): number {
  useEffect(() => watch(goodsId), [goodsId]);
  return useSyncExternalStore(
    subscribe,
    () => getViewers(goodsId),
    () => 0,
  );
}
