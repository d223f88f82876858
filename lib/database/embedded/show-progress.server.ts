import type { Progress } from '@/lib/database/embedded/engine';

const INTERVAL_MS = 3_000;

/**
 * Prints the newest line of a program's output every few seconds; if there is none, how long it has run.
 *
 * @param program its name, which begins each line.
 * @returns `update`, which takes each line of output, and `end`.
 */
export function showProgress(
  program: string,
  progress: Progress,
  intervalMs = INTERVAL_MS,
): { update: (line: string) => void; end: () => void } {
  const startedAt = Date.now();
  let newest = '';
  let printed = '';
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    progress(
      newest === printed
        ? `… ${program} has been running for ${seconds} s`
        : `… ${program}: ${newest}`,
    );
    printed = newest;
  }, intervalMs);
  return {
    update: (line) => {
      newest = line.trim().slice(0, 100) || newest;
    },
    end: () => clearInterval(timer),
  };
}
