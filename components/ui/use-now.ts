import { useCallback, useEffect, useState } from 'react';

const LOOK_EVERY_MS = 10_000;

/**
 * What time it is, in milliseconds, looked at every ten seconds.
 *
 * @param first what it is until then; where the server writes it too, the time of the page.
 * @returns it, and what looks at once.
 */
export function useNow(first: number | (() => number)): [now: number, look: () => void] {
  const [now, setNow] = useState(first);
  const look = useCallback(() => setNow(Date.now()), []);
  useEffect(() => {
    const timer = window.setInterval(look, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [look]);
  return [now, look];
}
