import { useEffect, useState } from 'react';

export const MINUTE_MS = 60_000;

/** The milliseconds left, updated every minute. */
export function useCountdown(leftMs: number): number {
  const [left, setLeft] = useState(leftMs);
  useEffect(() => {
    const end = performance.now() + leftMs;
    let timer = 0;
    const update = () => {
      const now = Math.max(0, end - performance.now());
      setLeft(now);
      if (now > 0) timer = window.setTimeout(update, (now % MINUTE_MS) + 1);
    };
    update();
    // Timers do not run while a tab sleeps.
    document.addEventListener('visibilitychange', update);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', update);
    };
  }, [leftMs]);
  return left;
}
