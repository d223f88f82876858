import { describe, expect, it, vi } from 'vitest';
import { countHour } from '@/lib/dashboard/count-hour.server';
import { countToday, startOfStoreDay } from '@/lib/dashboard/count-today.server';
import { countMinutes, countTrending } from '@/lib/dashboard/hour';
import { loadShopStats } from '@/lib/dashboard/load-shop-stats.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { RECENT_SALES, recentSales } from '@/lib/sales/history/recent-sales.server';
import { resume } from '@/lib/sales/history/resume.server';
import { acquireLease } from '@/lib/sales/outbox/lease.server';
import { publishBatch } from '@/lib/sales/outbox/publish-batch.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';
import { freshProcess } from '@/tests/fresh-process';
import { buy, createBuyer, insertGoods, neverAborted } from '@/tests/sell';

async function announceAll(): Promise<void> {
  const { token } = await acquireLease('a process');
  if (token === null) throw new Error('the lease is taken');
  await publishBatch({ token, signal: neverAborted });
}

/** Dates the order and its sales back to `date`. */
async function moveTo(orderId: string, date: Date): Promise<void> {
  await OrderModel.updateOne({ _id: orderId }, { $set: { date } });
  await SaleModel.updateMany({ orderId }, { $set: { date } });
}

describe('the shop’s figures', () => {
  it('count the announced sales of the hour by minute and goods, in the reader’s language', async () => {
    await insertGoods({ goodsId: 1 }, { goodsId: 2 });
    await buy(1, { quantity: 3 });
    await buy(2);
    await buy(2);
    await announceAll();
    const stats = await loadShopStats('ko');
    expect(stats.minutes).toHaveLength(60);
    expect(stats.minutes.reduce((sum, sales) => sum + sales)).toBe(3);
    expect(stats.trending).toEqual([
      { goodsId: 2, name: '상품 2', imageUrl: '/goods/2.svg', sales: 2 },
      { goodsId: 1, name: '상품 1', imageUrl: '/goods/1.svg', sales: 1 },
    ]);
    expect(stats.today).toEqual({ orders: 3, won: 5_000 });
  });

  it('leave out cancelled orders, and sales older than the hour', async () => {
    await insertGoods({ goodsId: 1 });
    const buyer = createBuyer();
    const { order } = await buy(1, { buyer });
    const old = await buy(1);
    await moveTo(old.order.orderId, new Date(Date.now() - 61 * 60_000));
    await announceAll();
    await cancelOrder({ userId: buyer.userId, orderId: order.orderId, signal: neverAborted });
    const { minutes, trending, today } = await loadShopStats('en');
    expect(minutes.every((sales) => sales === 0)).toBe(true);
    expect(trending).toEqual([]);
    // Before one in the morning, the older order is of yesterday.
    const isToday = Date.now() - 61 * 60_000 >= startOfStoreDay(Date.now());
    expect(today).toEqual(isToday ? { orders: 1, won: 1_000 } : { orders: 0, won: 0 });
  });

  it('include buyers who chose nobody only in groups of five that cannot be cancelled any more', async () => {
    await insertGoods({ goodsId: 1 });
    const noon = startOfStoreDay(Date.now()) + 12 * 60 * 60_000;
    for (const n of upTo(6)) {
      const { order } = await buy(1, { buyer: createBuyer({ announceAs: 'nobody' }) });
      await moveTo(order.orderId, new Date(noon - 20 * 60_000 + n));
      freshProcess();
      const total = await countToday(noon);
      expect(total).toEqual(n < 5 ? { orders: 0, won: 0 } : { orders: 5, won: 5_000 });
    }
    freshProcess();
    expect(await countToday(noon - 12 * 60_000)).toEqual({ orders: 0, won: 0 });
    await announceAll();
    const { minutes } = await loadShopStats('en');
    expect(minutes.every((sales) => sales === 0)).toBe(true);
  });

  it('are the same from memory and from the store', async () => {
    await insertGoods({ goodsId: 1 }, { goodsId: 2 });
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
    // Memory no longer covers the hour: it is counted in the store again.
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

  it('count orders once that can no longer be cancelled, and the others each time', async () => {
    await insertGoods({ goodsId: 1 });
    const noon = startOfStoreDay(Date.now()) + 12 * 60 * 60_000;
    const buyer = createBuyer();
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

  it('are counted again in time on a node whose clock was set back', async () => {
    await insertGoods({ goodsId: 1 });
    await buy(1);
    await loadShopStats('en');
    await buy(1);
    const later = performance.now() + 10_000;
    vi.spyOn(performance, 'now').mockReturnValue(later);
    // By a second only, so that the purchases stay in the past.
    const before = Date.now() - 1_000;
    vi.spyOn(Date, 'now').mockReturnValue(before);
    expect((await loadShopStats('en')).today.orders).toBe(2);
  });

  it('are counted once for many callers', async () => {
    await insertGoods({ goodsId: 1 });
    await buy(1);
    await announceAll();
    const [first, second] = await Promise.all([loadShopStats('en'), loadShopStats('ko')]);
    expect(second?.today).toBe(first?.today);
    await buy(1);
    expect((await loadShopStats('en')).today).toBe(first?.today);
    freshProcess();
    expect((await loadShopStats('en')).today).toEqual({ orders: 2, won: 2_000 });
  });
});
