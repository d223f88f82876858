import { useCallback, useEffect, useState } from 'react';
import { serverNow } from '@/components/ui/server-clock';

const UPDATE_INTERVAL_MS = 10_000;

/**
 * The time by the server's clock, in milliseconds, updated every ten seconds.
 *
 * @param first the value until the first update; where the server renders it too, the page's time.
 * @returns the time, and a function that updates it at once.
 */
export function useNow(first: number | (() => number)): [now: number, update: () => void] {
  const [now, setNow] = useState(first);
  const update = useCallback(() => setNow(serverNow()), []);
  useEffect(() => {
    const timer = window.setInterval(update, UPDATE_INTERVAL_MS);
    return () => window.clearInterval(timer);
  }, [update]);
  return [now, update];
}
