/** The minutes that the wall looks back on, the running one among them. */
export const MINUTES = 60;
export const MINUTE_MS = 60_000;
/** How many goods are told to trend. */
export const MAX_TRENDING = 6;

/** When the first of the hour's minutes began; milliseconds. */
export function startOfHour(now: number): number {
  return (Math.floor(now / MINUTE_MS) - MINUTES + 1) * MINUTE_MS;
}

/** `sales` of goods in the minute that began at `minute` (milliseconds). */
export type MinuteOfGoods = { minute: number; goodsId: number; sales: number };

/** The sales of each minute of the hour that ends with `now`, the oldest first. */
export function countMinutes(counts: readonly MinuteOfGoods[], now: number): number[] {
  const first = startOfHour(now);
  const minutes = new Array<number>(MINUTES).fill(0);
  for (const { minute, sales } of counts) {
    const index = Math.floor((minute - first) / MINUTE_MS);
    if (index >= 0 && index < MINUTES) minutes[index] = (minutes[index] ?? 0) + sales;
  }
  return minutes;
}

/** What was sold most often, most first; of two alike the one that sold last, then the newer goods. */
export function countTrending(
  counts: readonly MinuteOfGoods[],
): { goodsId: number; sales: number }[] {
  const goods = new Map<number, { goodsId: number; sales: number; last: number }>();
  for (const { minute, goodsId, sales } of counts) {
    const before = goods.get(goodsId);
    goods.set(goodsId, {
      goodsId,
      sales: (before?.sales ?? 0) + sales,
      last: Math.max(before?.last ?? 0, minute),
    });
  }
  return [...goods.values()]
    .sort((a, b) => b.sales - a.sales || b.last - a.last || b.goodsId - a.goodsId)
    .slice(0, MAX_TRENDING)
    .map(({ goodsId, sales }) => ({ goodsId, sales }));
}

/** The least round number that no minute is above, with a half that is whole; 4 at the least. */
export function topOfScale(minutes: readonly number[]): number {
  const peak = Math.max(4, ...minutes);
  const power = 10 ** Math.floor(Math.log10(peak));
  const step = [1, 2, 4, 6, 8].find((factor) => factor * power >= peak) ?? 10;
  return step * power;
}
