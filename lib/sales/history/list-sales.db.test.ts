import { Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { listSalesOfGoods } from '@/lib/sales/history/list-sales.server';
import { RECENT_SALES, recentSales } from '@/lib/sales/history/recent-sales.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';

const sale = (seq: number, goodsId: number) => ({
  seq,
  goodsId,
  nickname: `buyer ${seq}`,
  goodsName: 'tea',
  date: new Date(seq * 1_000),
});
const stored = (seq: number, goodsId: number, more = {}) => ({
  ...sale(seq, goodsId),
  orderId: new Types.ObjectId(),
  ...more,
});
const recent = (seq: number, goodsId: number) => {
  const { date, ...rest } = sale(seq, goodsId);
  return { ...rest, date: date.toISOString() };
};
const seqs = async (goodsId: number, limit = 3) =>
  (await listSalesOfGoods(goodsId, limit)).map(({ seq }) => seq);

describe('listSalesOfGoods', () => {
  it('reads the store before this process has loaded its history, without retracted sales', async () => {
    await SaleModel.insertMany([
      ...upTo(4).map((seq) => stored(seq, 1)),
      stored(5, 2),
      stored(6, 1, { retracted: true }),
      { ...stored(0, 1), seq: undefined, pending: true },
    ]);
    expect(await seqs(1)).toEqual([4, 3, 2]);
    expect(await seqs(2)).toEqual([5]);
    expect(await seqs(3)).toEqual([]);
  });

  it('reads memory when that has enough sales, and else the store', async () => {
    await SaleModel.insertMany([stored(1, 7)]);
    const all = upTo(RECENT_SALES).map((n) => recent(n + 1, n % 2));
    recentSales().load(all, { latest: RECENT_SALES + 1, epoch: 'one' });
    expect(await seqs(1, 2)).toEqual([RECENT_SALES, RECENT_SALES - 2]);
    expect(await seqs(7)).toEqual([1]);
  });
});
