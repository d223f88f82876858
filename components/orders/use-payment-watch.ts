import { useEffect, useRef } from 'react';
import { readApi } from '@/components/api/read-api';

const CHECK_INTERVAL_MS = 3_000;
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Detects that an order no longer awaits its payment: it was paid, or its time is up. The order is fetched
 * while the page is visible, since a payment by another device, or one that is not announced, has no event.
 *
 * @param onChange is called once at most.
 */
export function usePaymentWatch(orderId: string, onChange: () => void): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    let isDone = false;
    let timer = 0;
    const check = async () => {
      if (document.visibilityState === 'visible') {
        const options = { timeoutMs: REQUEST_TIMEOUT_MS };
        const response = await readApi(`/api/orders/${orderId}`, {}, options);
        if (isDone) return;
        if (response.ok && response.body.order.status !== 'awaiting_payment') {
          latest.current();
          return;
        }
      }
      timer = window.setTimeout(() => void check(), CHECK_INTERVAL_MS);
    };
    timer = window.setTimeout(() => void check(), CHECK_INTERVAL_MS);
    return () => {
      isDone = true;
      window.clearTimeout(timer);
    };
  }, [orderId]);
}
