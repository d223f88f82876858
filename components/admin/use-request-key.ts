import { useRef } from 'react';
import { newKey } from '@/components/orders/stored-key';

/**
 * The Idempotency-Key of a request that must have its effect once: the same for the same body until
 * the shop has answered that it is done, so that pressing again after a lost answer is the same
 * request. Another body gets another key, and so does the same body once it is done.
 */
export function useRequestKey() {
  const asked = useRef<{ text: string; key: string } | null>(null);
  return {
    keyFor(body: object): string {
      const text = JSON.stringify(body);
      if (asked.current?.text !== text) asked.current = { text, key: newKey() };
      return asked.current.key;
    },
    isDone(): void {
      asked.current = null;
    },
  };
}
