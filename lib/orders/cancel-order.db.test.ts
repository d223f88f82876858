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
import { buy, patient, purchaseOf, seqsInStore, shelve, someone, stockOf } from '@/tests/sell';

const buyer = someone();
const { userId } = buyer;
const cancel = (orderId: string, by = userId) =>
  cancelOrder({ userId: by, orderId, signal: patient });

async function announceAll(): Promise<void> {
  const { token } = await acquireLease('a process');
  if (token === null) throw new Error('no lease');
  await publishBatch({ token, signal: patient });
}

beforeEach(async () => {
  await shelve({ goodsId: 1, stock: 5 });
  await shelve({ goodsId: 2, stock: 5 });
});

/** Two pieces of one goods and three of the other, bought `agoMs` ago. */
async function bought(agoMs = 0): Promise<string> {
  const lines = [
    { goodsId: 2, quantity: 3 },
    { goodsId: 1, quantity: 2 },
  ];
  const { order } = await buy(0, { buyer, lines });
  await OrderModel.updateOne({ _id: order.orderId }, { date: new Date(Date.now() - agoMs) });
  return order.orderId;
}

describe('cancelling an order', () => {
  it('within ten minutes gives its stock back and says when it was cancelled', async () => {
    const orderId = await bought(CANCEL_WINDOW_MS - 5_000);
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

  it('later than ten minutes is TOO_LATE_TO_CANCEL and gives nothing back', async () => {
    const orderId = await bought(CANCEL_WINDOW_MS + 1);
    await expect(cancel(orderId)).rejects.toMatchObject({
      code: 'TOO_LATE_TO_CANCEL',
      status: 409,
    });
    expect([await stockOf(1), await stockOf(2)]).toEqual([3, 2]);
  });

  it('twice answers the same and gives the stock back once, however late the second is', async () => {
    const orderId = await bought();
    const first = await cancel(orderId);
    await OrderModel.updateOne({ _id: orderId }, { date: new Date(0) });
    const published = publishedEvents('orderCancelled');
    expect((await cancel(orderId)).cancelledAt).toBe(first.cancelledAt);
    expect(published).toEqual([]);
    expect([await stockOf(1), await stockOf(2)]).toEqual([5, 5]);
  });

  it('five times at the same moment gives the stock back once', async () => {
    const orderId = await bought();
    await Promise.all(upTo(5).map(() => cancel(orderId)));
    expect([await stockOf(1), await stockOf(2)]).toEqual([5, 5]);
  });

  it.each([
    ['another’s order', () => bought(), new Types.ObjectId().toHexString()],
    ['an order that never was', async () => new Types.ObjectId().toHexString(), userId],
    ['what is no id at all', async () => "'; drop table orders", userId],
  ])('of %s is ORDER_NOT_FOUND', async (_, orderOf, by) => {
    const orderId = await orderOf();
    await expect(cancel(orderId, by)).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
      status: 404,
    });
    await expect(getOrder({ userId: by, orderId })).rejects.toMatchObject({ status: 404 });
  });

  it('changes nothing of what its key is answered with', async () => {
    const asked = purchaseOf(1, { buyer });
    const { order } = await placeOrder(asked);
    await cancel(order.orderId);
    const again = await placeOrder(asked);
    expect([again.order, again.replayed]).toEqual([order, true]);
    expect(await stockOf(1)).toBe(5);
  });

  it('before its sales were announced means that they never are, and leaves no gap', async () => {
    const orderId = await bought();
    await buy(1);
    const published = publishedEvents('orderCancelled');
    await cancel(orderId);
    expect(published).toMatchObject([{ seqs: [] }]);
    await announceAll();
    expect(await seqsInStore()).toEqual([1]);
  });

  it('after its sales were announced takes them back; their numbers are not used again', async () => {
    const orderId = await bought();
    await announceAll();
    const published = publishedEvents('orderCancelled');
    await cancel(orderId);
    expect(published.map(({ seqs }) => [...seqs].sort())).toEqual([[1, 2]]);
    await buy(1);
    await announceAll();
    const { sales, latest } = await listSales({ limit: 100 });
    expect([sales.map(({ seq }) => seq), latest]).toEqual([[3], 3]);
    expect(await SaleModel.countDocuments({ retracted: true })).toBe(2);
  });

  it('while its sales are being announced ends in one or the other, and the stock is right', async () => {
    const orderId = await bought();
    const published = publishedEvents('orderCancelled');
    await Promise.all([
      cancel(orderId),
      announceAll().catch((error: Error) => expect(error.name).toBe('OutboxChanged')),
    ]);
    expect(await seqsInStore()).toEqual(upTo(published[0]?.seqs.length ?? 0));
    expect([await stockOf(1), await stockOf(2)]).toEqual([5, 5]);
  });
});
