import type { Sale } from '@/lib/sales/sale';

/** How many minutes the dashboard shows, including the current one. */
export const MINUTES = 60;
export const MINUTE_MS = 60_000;
/** How many trending goods the dashboard shows. */
export const MAX_TRENDING = 6;

/** @returns when the first minute began of the hour that ends with `now`; both in milliseconds. */
export function startOfHour(now: number): number {
  return startOfMinute(now) - (MINUTES - 1) * MINUTE_MS;
}

const startOfMinute = (time: number) => Math.floor(time / MINUTE_MS) * MINUTE_MS;

/** How often goods were sold in the minute that began at `minute` (milliseconds). */
export type MinuteCount = { minute: number; goodsId: number; sales: number };

/** Counts one sale in its minute. */
export function toMinuteCount({ date, goodsId }: Sale): MinuteCount {
  return { minute: startOfMinute(Date.parse(date)), goodsId, sales: 1 };
}

/** @returns the number of sales in each minute of the hour that ends with `now`, the oldest first. */
export function countMinutes(counts: readonly MinuteCount[], now: number): number[] {
  const first = startOfHour(now);
  const minutes = new Array<number>(MINUTES).fill(0);
  for (const { minute, sales } of counts) {
    const index = Math.floor((minute - first) / MINUTE_MS);
    if (index >= 0 && index < MINUTES) minutes[index] = (minutes[index] ?? 0) + sales;
  }
  return minutes;
}

/**
 * @returns the goods that were sold most often, most first; in a tie those that were sold last, then
 *   the newer goods.
 */
export function countTrending(
  counts: readonly MinuteCount[],
): { goodsId: number; sales: number }[] {
  const goods = new Map<number, { goodsId: number; sales: number; last: number }>();
  for (const { minute, goodsId, sales } of counts) {
    const known = goods.get(goodsId);
    goods.set(goodsId, {
      goodsId,
      sales: (known?.sales ?? 0) + sales,
      last: Math.max(known?.last ?? 0, minute),
    });
  }
  return [...goods.values()]
    .sort((a, b) => b.sales - a.sales || b.last - a.last || b.goodsId - a.goodsId)
    .slice(0, MAX_TRENDING)
    .map(({ goodsId, sales }) => ({ goodsId, sales }));
}

/** @returns the smallest round, even number that no minute exceeds, and at least 4. */
export function topOfScale(minutes: readonly number[]): number {
  const peak = Math.max(4, ...minutes);
  const power = 10 ** Math.floor(Math.log10(peak));
  const step = [1, 2, 4, 6, 8].find((factor) => factor * power >= peak) ?? 10;
  return step * power;
}
