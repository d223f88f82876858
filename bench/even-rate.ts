import { setTimeout as pause } from 'node:timers/promises';

/**
 * Starts `count` pieces of work at an even rate: an open loop, in which each starts when it is due, even if
 * earlier ones are not done yet.
 *
 * @param work gets its number and when it was due, on the clock of `performance`.
 * @returns the results, in the order of the numbers. @throws what a piece of work throws.
 */
export async function atEvenRate<T>(
  rate: number,
  count: number,
  work: (n: number, due: number) => Promise<T>,
): Promise<T[]> {
  const start = performance.now();
  const dueAt = (n: number) => start + (n * 1_000) / rate;
  const started: Promise<T>[] = [];
  while (started.length < count) {
    while (started.length < count && dueAt(started.length) <= performance.now()) {
      started.push(work(started.length, dueAt(started.length)));
    }
    await pause(1);
  }
  return Promise.all(started);
}

/** @returns the value below which `share` of the values are. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
