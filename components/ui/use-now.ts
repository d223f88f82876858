import { useCallback, useEffect, useState } from 'react';
import { serverNow } from '@/components/ui/server-clock';

const POLL_INTERVAL_MS = 10_000;

/**
 * The time by the server's clock, in milliseconds, updated every ten seconds.
 *
 * @param first the value until then; where the server renders it too, the time of the page.
 * @returns the time, and a function that updates it at once.
 */
export function useNow(first: number | (() => number)): [now: number, look: () => void] {
  const [now, setNow] = useState(first);
  const look = useCallback(() => setNow(serverNow()), []);
  useEffect(() => {
    const timer = window.setInterval(look, POLL_INTERVAL_MS);
    return () => window.clearInterval(timer);
  }, [look]);
  return [now, look];
}
