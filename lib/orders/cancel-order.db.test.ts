import { Types } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { getOrder } from '@/lib/orders/get-order.server';
import { CANCEL_WINDOW_MS } from '@/lib/orders/order';
import { OrderModel } from '@/lib/orders/order.model.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { listSales } from '@/lib/sales/history/list-sales.server';
import { acquireLease } from '@/lib/sales/outbox/lease.server';
import { publishBatch } from '@/lib/sales/outbox/publish-batch.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';
import { publishedEvents } from '@/tests/published-events';
import {
  buy,
  createBuyer,
  insertGoods,
  neverAborted,
  purchaseOf,
  seqsInStore,
  stockOf,
} from '@/tests/sell';

const buyer = createBuyer();
const { userId } = buyer;
const cancel = (orderId: string, by = userId) =>
  cancelOrder({ userId: by, orderId, signal: neverAborted });

async function publishPending(): Promise<void> {
  const { token } = await acquireLease('a process');
  if (token === null) throw new Error('no lease');
  await publishBatch({ token, signal: neverAborted });
}

beforeEach(async () => {
  await insertGoods({ goodsId: 1, stock: 5 });
  await insertGoods({ goodsId: 2, stock: 5 });
});

/** Buys two pieces of goods 1 and three of goods 2, `agoMs` ago. */
async function buyBoth(agoMs = 0): Promise<string> {
  const lines = [
    { goodsId: 2, quantity: 3 },
    { goodsId: 1, quantity: 2 },
  ];
  const { order } = await buy(0, { buyer, lines });
  await OrderModel.updateOne({ _id: order.orderId }, { date: new Date(Date.now() - agoMs) });
  return order.orderId;
}

describe('cancelOrder', () => {
  it('returns the stock and the time of the cancellation within ten minutes', async () => {
    const orderId = await buyBoth(CANCEL_WINDOW_MS - 5_000);
    const published = publishedEvents('orderCancelled');
    const order = await cancel(orderId);
    expect(order.cancelledAt).toMatch(/^\d{4}-.*Z$/);
    const stockLevels = [
      { goodsId: 1, stock: 5, revision: 2 },
      { goodsId: 2, stock: 5, revision: 2 },
    ];
    expect(published).toEqual([{ seqs: [], stockLevels }]);
    expect(await GoodsModel.findOne({ goodsId: 2 }).lean()).toMatchObject({ stock: 5, sold: 0 });
    expect(await getOrder({ userId, orderId })).toEqual(order);
  });

  it('throws TOO_LATE_TO_CANCEL after ten minutes, and returns no stock', async () => {
    const orderId = await buyBoth(CANCEL_WINDOW_MS + 1);
    await expect(cancel(orderId)).rejects.toMatchObject({
      code: 'TOO_LATE_TO_CANCEL',
      status: 409,
    });
    expect([await stockOf(1), await stockOf(2)]).toEqual([3, 2]);
  });

  it('returns the stock once when it is called twice, however late the second call is', async () => {
    const orderId = await buyBoth();
    const first = await cancel(orderId);
    await OrderModel.updateOne({ _id: orderId }, { date: new Date(0) });
    const published = publishedEvents('orderCancelled');
    expect((await cancel(orderId)).cancelledAt).toBe(first.cancelledAt);
    expect(published).toEqual([]);
    expect([await stockOf(1), await stockOf(2)]).toEqual([5, 5]);
  });

  it('returns the stock once when it is called five times concurrently', async () => {
    const orderId = await buyBoth();
    await Promise.all(upTo(5).map(() => cancel(orderId)));
    expect([await stockOf(1), await stockOf(2)]).toEqual([5, 5]);
  });

  it.each([
    ['the order of another shopper', () => buyBoth(), new Types.ObjectId().toHexString()],
    ['an order that does not exist', async () => new Types.ObjectId().toHexString(), userId],
    ['an invalid order id', async () => "'; drop table orders", userId],
  ])('throws ORDER_NOT_FOUND for %s, as getOrder does', async (_, orderOf, by) => {
    const orderId = await orderOf();
    await expect(cancel(orderId, by)).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
      status: 404,
    });
    await expect(getOrder({ userId: by, orderId })).rejects.toMatchObject({ status: 404 });
  });

  it('does not change the replay of the purchase', async () => {
    const purchase = purchaseOf(1, { buyer });
    const { order } = await placeOrder(purchase);
    await cancel(order.orderId);
    const replay = await placeOrder(purchase);
    expect([replay.order, replay.replayed]).toEqual([order, true]);
    expect(await stockOf(1)).toBe(5);
  });

  it('removes sales that are still pending, and leaves no gap in the seqs', async () => {
    const orderId = await buyBoth();
    await buy(1);
    const published = publishedEvents('orderCancelled');
    await cancel(orderId);
    expect(published).toMatchObject([{ seqs: [] }]);
    await publishPending();
    expect(await seqsInStore()).toEqual([1]);
  });

  it('retracts sales that were published, and their seqs are not used again', async () => {
    const orderId = await buyBoth();
    await publishPending();
    const published = publishedEvents('orderCancelled');
    await cancel(orderId);
    expect(published.map(({ seqs }) => [...seqs].sort())).toEqual([[1, 2]]);
    await buy(1);
    await publishPending();
    const { sales, latest } = await listSales({ limit: 100 });
    expect([sales.map(({ seq }) => seq), latest]).toEqual([[3], 3]);
    expect(await SaleModel.countDocuments({ retracted: true })).toBe(2);
  });

  it('either removes or retracts sales that are being published, and returns the stock', async () => {
    const orderId = await buyBoth();
    const published = publishedEvents('orderCancelled');
    await Promise.all([
      cancel(orderId),
      publishPending().catch((error: Error) => expect(error.name).toBe('OutboxChanged')),
    ]);
    expect(await seqsInStore()).toEqual(upTo(published[0]?.seqs.length ?? 0));
    expect([await stockOf(1), await stockOf(2)]).toEqual([5, 5]);
  });
});
