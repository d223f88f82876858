import { countMinutes, countTrending, MINUTE_MS, MINUTES, startOfHour } from '@/lib/dashboard/hour';
import type { Sale } from '@/lib/sales/sale';

/** How long the hour is, and how much faster than life it is played; a minute in all. */
export const HOUR_MS = MINUTES * MINUTE_MS;
export const TIMES_FASTER = 60;

/** An hour that was: its sales, ascending, and when its first minute began (milliseconds). */
export type Hour = { from: number; sales: readonly Sale[] };

/** The hour that ends with `now` (milliseconds). */
export function hourOf(sales: readonly Sale[], now: number): Hour {
  return { from: startOfHour(now), sales };
}

/** What the wall showed `at` milliseconds into the hour. */
export function replayAt({ from, sales }: Hour, at: number, mostLast: number) {
  const then = from + at;
  const sold = sales.filter(({ date }) => Date.parse(date) <= then);
  const counts = sold.map(({ date, goodsId }) => ({
    minute: Math.floor(Date.parse(date) / MINUTE_MS) * MINUTE_MS,
    goodsId,
    sales: 1,
  }));
  return {
    count: sold.length,
    minutes: countMinutes(counts, from + HOUR_MS - 1),
    trending: countTrending(counts),
    last: sold.slice(-mostLast).toReversed(),
  };
}
