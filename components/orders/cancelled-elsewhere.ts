import { useEffect, useRef } from 'react';
import { readApi } from '@/components/api/read-api';
import { listenToSales } from '@/components/realtime/sales-stream';
import { useReconnect } from '@/components/realtime/use-reconnect';

const CHANNEL = 'salebell.cancelled';
const REQUEST_TIMEOUT_MS = 10_000;
const MAX_CHECK_DELAY_MS = 1_000;

/** Publishes to the other tabs of this browser that an order was cancelled. */
export function publishCancelled(orderId: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(orderId);
  channel.close();
}

/**
 * Detects that an order was cancelled elsewhere. Another tab publishes it. For another device, the order
 * is fetched after any sale was retracted, after a reconnection, and when the page becomes visible,
 * since an unannounced order has no sale to retract.
 *
 * @param onCancelled is called once at most.
 */
export function useCancelledElsewhere(orderId: string, onCancelled: () => void): void {
  const latest = useRef(onCancelled);
  const scheduleCheck = useRef(() => {});
  useEffect(() => {
    latest.current = onCancelled;
  });
  useEffect(() => {
    let isDone = false;
    const channel = new BroadcastChannel(CHANNEL);
    const report = () => {
      if (isDone) return;
      isDone = true;
      latest.current();
    };
    let timer: number | undefined;
    const check = async () => {
      timer = undefined;
      if (!isDone && (await isCancelled(orderId))) report();
    };
    // One check for any number of retractions, after a random delay that spreads the load of all pages.
    const checkSoon = () => {
      timer ??= window.setTimeout(() => void check(), Math.random() * MAX_CHECK_DELAY_MS);
    };
    scheduleCheck.current = checkSoon;
    const onVisibilityChange = () => {
      if (document.visibilityState === 'visible') void check();
    };
    channel.onmessage = ({ data }) => {
      if (data === orderId) report();
    };
    document.addEventListener('visibilitychange', onVisibilityChange);
    const unsubscribe = listenToSales({ show: () => undefined, retract: checkSoon });
    return () => {
      isDone = true;
      window.clearTimeout(timer);
      channel.close();
      document.removeEventListener('visibilitychange', onVisibilityChange);
      unsubscribe();
    };
  }, [orderId]);
  useReconnect(() => scheduleCheck.current());
}

/** Whether this shopper's order was cancelled; also false without an answer of the shop. */
export async function isCancelled(orderId: string): Promise<boolean> {
  const options = { timeoutMs: REQUEST_TIMEOUT_MS };
  const response = await readApi(`/api/orders/${orderId}`, {}, options);
  return response.ok && response.body.order.cancelledAt !== undefined;
}
