import { MINUTE_MS, type MinuteOfGoods, startOfHour } from '@/lib/dashboard/hour';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import type { Sale } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';

type Counted = { _id: { minute: Date; goodsId: number }; sales: number };

/**
 * The announced sales of the hour that ends with `now` (milliseconds), by minute and goods: out of
 * this process's memory where that reaches back so far, else counted in the store.
 */
export async function countHour(now: number): Promise<MinuteOfGoods[]> {
  const from = startOfHour(now);
  const remembered = rememberedSince(from);
  if (remembered) return remembered.map(minuteOf);
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

/** All sales since `from`; undefined when there may be some that memory no longer holds. */
function rememberedSince(from: number): Sale[] | undefined {
  const recent = recentSales();
  if (!recent.ready) return undefined;
  const { sales, more } = recent.replayAfter(0, Number.MAX_SAFE_INTEGER);
  const [oldest] = sales;
  // Neighbours in the order of announcing may be dated a moment the other way round.
  const reaches = more === 0 || (oldest && Date.parse(oldest.date) < from - MINUTE_MS);
  return reaches ? sales.filter(({ date }) => Date.parse(date) >= from) : undefined;
}

const minuteOf = ({ date, goodsId }: Sale): MinuteOfGoods => ({
  minute: Math.floor(Date.parse(date) / MINUTE_MS) * MINUTE_MS,
  goodsId,
  sales: 1,
});
