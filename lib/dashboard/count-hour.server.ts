import { MINUTE_MS, type MinuteCount, startOfHour, toMinuteCount } from '@/lib/dashboard/hour';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import type { Sale } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';

type Counted = { _id: { minute: Date; goodsId: number }; sales: number };

/**
 * Counts the announced sales of the hour that ends with `now` (milliseconds), by minute and goods:
 * in `recentSales` when it covers the hour, else in the store.
 */
export async function countHour(now: number): Promise<MinuteCount[]> {
  const from = startOfHour(now);
  const recent = recentSince(from);
  if (recent) return recent.map(toMinuteCount);
  const counted = await SaleModel.aggregate<Counted>([
    { $match: { date: { $gte: new Date(from) }, seq: { $gt: 0 }, retracted: { $ne: true } } },
    {
      $group: {
        _id: { minute: { $dateTrunc: { date: '$date', unit: 'minute' } }, goodsId: '$goodsId' },
        sales: { $sum: 1 },
      },
    },
  ]);
  return counted.map(({ _id: { minute, goodsId }, sales }) => ({
    minute: minute.getTime(),
    goodsId,
    sales,
  }));
}

/** @returns all sales since `from`; undefined when `recentSales` may lack some of them. */
function recentSince(from: number): Sale[] | undefined {
  const recent = recentSales();
  if (!recent.ready) return undefined;
  const { sales, more } = recent.replayAfter(0, Number.MAX_SAFE_INTEGER);
  const [oldest] = sales;
  // The dates of neighbouring seqs may be out of order by a moment.
  const isComplete = more === 0 || (oldest && Date.parse(oldest.date) < from - MINUTE_MS);
  return isComplete ? sales.filter(({ date }) => Date.parse(date) >= from) : undefined;
}
