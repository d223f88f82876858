import { describe, expect, it, vi } from 'vitest';
import { countHour } from '@/lib/dashboard/count-hour.server';
import { countToday } from '@/lib/dashboard/count-today.server';
import { countMinutes, countTrending } from '@/lib/dashboard/hour';
import { shopStats } from '@/lib/dashboard/load-shop-stats.server';
import { startOfStoreDay } from '@/lib/dashboard/store-day';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { RECENT_SALES, recentSales } from '@/lib/sales/history/recent-sales.server';
import { resume } from '@/lib/sales/history/resume.server';
import { acquireLease } from '@/lib/sales/outbox/lease.server';
import { publishBatch } from '@/lib/sales/outbox/publish-batch.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';
import { freshProcess } from '@/tests/fresh-process';
import { buy, patient, shelve, someone } from '@/tests/sell';

async function announceAll(): Promise<void> {
  const { token } = await acquireLease('figures');
  if (token === null) throw new Error('the lease is taken');
  await publishBatch({ token, signal: patient });
}

/** As if it had been bought at `date`. */
async function moveTo(orderId: string, date: Date): Promise<void> {
  await OrderModel.updateOne({ _id: orderId }, { $set: { date } });
  await SaleModel.updateMany({ orderId }, { $set: { date } });
}

describe('the shop in figures', () => {
  it('counts the announced sales of the hour by minute and goods, in the reader’s language', async () => {
    await shelve({ goodsId: 1 }, { goodsId: 2 });
    await buy(1, { quantity: 3 });
    await buy(2);
    await buy(2);
    await announceAll();
    const figures = await shopStats('ko');
    expect(figures.minutes).toHaveLength(60);
    expect(figures.minutes.reduce((sum, sales) => sum + sales)).toBe(3);
    expect(figures.trending).toEqual([
      { goodsId: 2, name: '상품 2', imageUrl: '/goods/2.svg', sales: 2 },
      { goodsId: 1, name: '상품 1', imageUrl: '/goods/1.svg', sales: 1 },
    ]);
    expect(figures.today).toEqual({ orders: 3, won: 5_000 });
  });

  it('lets go of what was cancelled, and of what is older than the hour', async () => {
    await shelve({ goodsId: 1 });
    const buyer = someone();
    const { order } = await buy(1, { buyer });
    const old = await buy(1);
    await moveTo(old.order.orderId, new Date(Date.now() - 61 * 60_000));
    await announceAll();
    await cancelOrder({ userId: buyer.userId, orderId: order.orderId, signal: patient });
    const { minutes, trending, today } = await shopStats('en');
    expect(minutes.every((sales) => sales === 0)).toBe(true);
    expect(trending).toEqual([]);
    // At one in the morning, an hour ago was yesterday.
    const isToday = Date.now() - 61 * 60_000 >= startOfStoreDay(Date.now());
    expect(today).toEqual(isToday ? { orders: 1, won: 1_000 } : { orders: 0, won: 0 });
  });

  it('tells of buyers who chose nobody only in groups of five, once they cannot be cancelled', async () => {
    await shelve({ goodsId: 1 });
    const noon = startOfStoreDay(Date.now()) + 12 * 60 * 60_000;
    for (const n of upTo(6)) {
      const { order } = await buy(1, { buyer: someone({ announceAs: 'nobody' }) });
      await moveTo(order.orderId, new Date(noon - 20 * 60_000 + n));
      freshProcess();
      const total = await countToday(noon);
      expect(total).toEqual(n < 5 ? { orders: 0, won: 0 } : { orders: 5, won: 5_000 });
    }
    freshProcess();
    expect(await countToday(noon - 12 * 60_000)).toEqual({ orders: 0, won: 0 });
    await announceAll();
    const { minutes } = await shopStats('en');
    expect(minutes.every((sales) => sales === 0)).toBe(true);
  });

  it('counts the same out of memory as in the store', async () => {
    await shelve({ goodsId: 1 }, { goodsId: 2 });
    for (const goodsId of [1, 2, 2]) await buy(goodsId);
    await announceAll();
    const now = Date.now();
    const byMinute = (counts: Awaited<ReturnType<typeof countHour>>) => [
      countMinutes(counts, now),
      countTrending(counts),
    ];
    const counted = byMinute(await countHour(now));
    const inStore = vi.spyOn(SaleModel, 'aggregate');
    await resume(0);
    expect(byMinute(await countHour(now))).toEqual(counted);
    expect(inStore).not.toHaveBeenCalled();
    // Of a store that sold more than memory holds, the hour is asked of the store again.
    const many = upTo(RECENT_SALES).map((n) => ({
      seq: n + 3,
      nickname: 'Mina',
      goodsId: 1,
      goodsName: 'goods 1',
      date: new Date(now).toISOString(),
    }));
    recentSales().append(many, RECENT_SALES + 3);
    expect(byMinute(await countHour(now))).toEqual(counted);
    expect(inStore).toHaveBeenCalledTimes(1);
  });

  it('counts what can no longer be cancelled once, and the rest each time', async () => {
    await shelve({ goodsId: 1 });
    const noon = startOfStoreDay(Date.now()) + 12 * 60 * 60_000;
    const buyer = someone();
    const [early, late] = [await buy(1), await buy(1, { buyer })];
    await moveTo(early.order.orderId, new Date(noon - 3 * 60 * 60_000));
    await moveTo(late.order.orderId, new Date(noon - 60_000));
    expect(await countToday(noon)).toEqual({ orders: 2, won: 2_000 });
    await OrderModel.updateOne({ _id: late.order.orderId }, { $set: { cancelledAt: new Date() } });
    const find = vi.spyOn(OrderModel, 'aggregate');
    expect(await countToday(noon + 1)).toEqual({ orders: 1, won: 1_000 });
    const asked = find.mock.calls.map(([stages]) => JSON.stringify(stages));
    expect(
      asked.every((stages) => !stages.includes(new Date(noon - 3 * 60 * 60_000).toISOString())),
    ).toBe(true);
    // The next day begins with nothing.
    expect(await countToday(noon + 24 * 60 * 60_000)).toEqual({ orders: 0, won: 0 });
  });

  it('counts anew in time on a node whose clock was set back meanwhile', async () => {
    await shelve({ goodsId: 1 });
    await buy(1);
    await shopStats('en');
    await buy(1);
    const later = performance.now() + 10_000;
    vi.spyOn(performance, 'now').mockReturnValue(later);
    // By a second: what was bought stays of the past.
    const before = Date.now() - 1_000;
    vi.spyOn(Date, 'now').mockReturnValue(before);
    expect((await shopStats('en')).today.orders).toBe(2);
  });

  it('asks the store once, however many ask', async () => {
    await shelve({ goodsId: 1 });
    await buy(1);
    await announceAll();
    const [first, second] = await Promise.all([shopStats('en'), shopStats('ko')]);
    expect(second?.today).toBe(first?.today);
    await buy(1);
    expect((await shopStats('en')).today).toBe(first?.today);
    freshProcess();
    expect((await shopStats('en')).today).toEqual({ orders: 2, won: 2_000 });
  });
});
