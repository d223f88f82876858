import {
  countMinutes,
  countTrending,
  MINUTE_MS,
  MINUTES,
  startOfHour,
  toMinuteCount,
} from '@/lib/dashboard/hour';
import type { Sale } from '@/lib/sales/sale';

export const HOUR_MS = MINUTES * MINUTE_MS;
/** How much faster than real time the hour is replayed: it takes a minute. */
export const REPLAY_SPEED = 60;

/** A past hour: when its first minute began (milliseconds), and its sales, ascending. */
export type Hour = { from: number; sales: readonly Sale[] };

/** @returns the hour that ends with `now` (milliseconds). */
export function hourOf(sales: readonly Sale[], now: number): Hour {
  return { from: startOfHour(now), sales };
}

/**
 * @param maxLatest how many of the latest sales to return.
 * @returns what the dashboard showed `at` milliseconds into the hour.
 */
export function replayAt({ from, sales }: Hour, at: number, maxLatest: number) {
  const then = from + at;
  const sold = sales.filter(({ date }) => Date.parse(date) <= then);
  const counts = sold.map(toMinuteCount);
  return {
    count: sold.length,
    minutes: countMinutes(counts, from + HOUR_MS - 1),
    trending: countTrending(counts),
    last: sold.slice(-maxLatest).toReversed(),
  };
}
