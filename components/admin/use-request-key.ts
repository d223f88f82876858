import { useRef } from 'react';
import { newKey } from '@/components/api/stored-key';

/**
 * The Idempotency-Key of a request that must take effect once. The same body reuses its key until
 * `isDone`, so that another press after a lost answer repeats the request. Any other body gets a new
 * key.
 */
export function useRequestKey() {
  const pending = useRef<{ text: string; key: string } | null>(null);
  return {
    keyFor(body: object): string {
      const text = JSON.stringify(body);
      if (pending.current?.text !== text) pending.current = { text, key: newKey() };
      return pending.current.key;
    },
    isDone(): void {
      pending.current = null;
    },
  };
}
