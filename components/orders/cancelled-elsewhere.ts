import { useEffect, useRef } from 'react';
import { readApi } from '@/components/api/read-api';
import { listenToSales } from '@/components/realtime/sales-stream';
import { useReconnect } from '@/components/realtime/use-reconnect';

const CHANNEL = 'salebell.cancelled';
const REQUEST_TIMEOUT_MS = 10_000;
const MAX_CHECK_DELAY_MS = 1_000;

/** Tells the other tabs of this browser that an order was cancelled. */
export function publishCancelled(orderId: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(orderId);
  channel.close();
}

/**
 * Notices that an order was cancelled somewhere else: another tab says so itself; of another device
 * one hears that some sale was taken back, or looks when this page is seen again, since an order
 * that is announced to nobody has no sale; and it looks when the page was away and is live again.
 *
 * @param onCancelled is called once at the most.
 */
export function useCancelledElsewhere(orderId: string, onCancelled: () => void): void {
  const told = useRef(onCancelled);
  const askSoon = useRef(() => {});
  useEffect(() => {
    told.current = onCancelled;
  });
  useEffect(() => {
    let over = false;
    const channel = new BroadcastChannel(CHANNEL);
    const tell = () => {
      if (over) return;
      over = true;
      told.current();
    };
    let timer: number | undefined;
    const look = async () => {
      timer = undefined;
      if (!over && (await isCancelled(orderId))) tell();
    };
    // One look for however many were taken back, and not by every page at the same moment.
    const lookSoon = () => {
      timer ??= window.setTimeout(() => void look(), Math.random() * MAX_CHECK_DELAY_MS);
    };
    askSoon.current = lookSoon;
    const seen = () => {
      if (document.visibilityState === 'visible') void look();
    };
    channel.onmessage = ({ data }) => {
      if (data === orderId) tell();
    };
    document.addEventListener('visibilitychange', seen);
    const deaf = listenToSales({ show: () => undefined, retract: lookSoon });
    return () => {
      over = true;
      window.clearTimeout(timer);
      channel.close();
      document.removeEventListener('visibilitychange', seen);
      deaf();
    };
  }, [orderId]);
  useReconnect(() => askSoon.current());
}

/** Whether an order of this reader was cancelled; false as well when the shop cannot say. */
export async function isCancelled(orderId: string): Promise<boolean> {
  const options = { timeoutMs: REQUEST_TIMEOUT_MS };
  const response = await readApi(`/api/orders/${orderId}`, {}, options);
  return response.ok && response.body.order.cancelledAt !== undefined;
}
