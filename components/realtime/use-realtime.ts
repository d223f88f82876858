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

/** The state of this page's connection. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, getConnection, () => 'waiting');
}

/**
 * The stock now: the last one received, or `rendered`, the server's. It is requested at each
 * connection of the socket, because `rendered` is as old as the page.
 */
export function useStock(goodsId: number, rendered: number): number {
  useEffect(() => showStock(goodsId), [goodsId]);
  return useSyncExternalStore(
    subscribe,
    () => getStock(goodsId) ?? rendered,
    () => rendered,
  );
}

/** How many sockets watch the goods now, this page's included; 0 until the number is known. */
export function useViewers(goodsId: number): number {
  useEffect(() => watch(goodsId), [goodsId]);
  return useSyncExternalStore(
    subscribe,
    () => getViewers(goodsId),
    () => 0,
  );
}
