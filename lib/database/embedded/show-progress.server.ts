import type { Progress } from '@/lib/database/embedded/engine';

const INTERVAL_MS = 3_000;

/**
 * Shows the newest of many lines every few seconds, and that it goes on where there is none: long
 * work is neither silent nor a flood.
 */
export function showProgress(
  who: string,
  progress: Progress,
  everyMs = INTERVAL_MS,
): { say: (line: string) => void; end: () => void } {
  const began = Date.now();
  let newest = '';
  let shown = '';
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1_000);
    progress(newest === shown ? `… ${who} is at it for ${seconds} s` : `… ${who}: ${newest}`);
    shown = newest;
  }, everyMs);
  return {
    say: (line) => {
      newest = line.trim().slice(0, 100) || newest;
    },
    end: () => clearInterval(timer),
  };
}
