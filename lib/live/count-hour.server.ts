import { type MinuteOfGoods, startOfHour } from '@/lib/live/hour';
import { SaleModel } from '@/lib/sales/sale.model.server';

type Counted = { _id: { minute: Date; goodsId: number }; sales: number };

/** The announced sales of the hour that ends with `now` (milliseconds), by minute and goods. */
export async function countHour(now: number): Promise<MinuteOfGoods[]> {
  const counted = await SaleModel.aggregate<Counted>([
    {
      $match: {
        date: { $gte: new Date(startOfHour(now)) },
        seq: { $gt: 0 },
        retracted: { $ne: true },
      },
    },
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
