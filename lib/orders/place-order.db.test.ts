import mongoose from 'mongoose';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CartModel } from '@/lib/carts/cart.model.server';
import { setCartLine } from '@/lib/carts/set-cart-line.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { executePurchases } from '@/lib/orders/execute-purchases.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { hashRequest } from '@/lib/orders/order-rules.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import type { PlaceOrderOptions } from '@/lib/orders/purchase.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { freshProcess } from '@/tests/fresh-process';
import { publishedEvents } from '@/tests/published-events';
import { buy, purchaseOf, shelve, someone, stockOf } from '@/tests/sell';

const { MongoServerError, ClientSession } = mongoose.mongo;

/** Another node's purchase: straight to the database, past this process's queues. */
async function buyElsewhere(options: PlaceOrderOptions) {
  const requestHash = hashRequest(options.lines);
  const purchase = { ...options, requestHash, orderId: new mongoose.Types.ObjectId() };
  const [outcome] = await executePurchases([purchase]);
  if (!outcome) throw new Error('no outcome');
  if ('error' in outcome) throw outcome.error;
  return outcome.placed;
}

const fulfilled = <T>(results: PromiseSettledResult<T>[]) =>
  results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
const refusals = <T>(results: PromiseSettledResult<T>[]) =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));

beforeEach(() => shelve({ goodsId: 10, price: 39_000, stock: 5 }));

describe('a purchase', () => {
  it('takes the stock, writes one order and leaves one sale to announce', async () => {
    const buyer = someone({ nickname: 'Mina' });
    const published = publishedEvents('ordersPlaced');
    const { order, replayed } = await buy(10, { buyer, quantity: 2 });
    expect(order).toEqual({
      orderId: expect.stringMatching(/^[0-9a-f]{24}$/),
      items: [{ goodsId: 10, goodsName: 'goods 10', price: 39_000, quantity: 2 }],
      total: 78_000,
      date: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(replayed).toBe(false);
    const stockLevels = [{ goodsId: 10, stock: 3, revision: 1 }];
    expect(published).toEqual([{ sales: await SaleModel.find().lean(), stockLevels }]);
    expect(await GoodsModel.findOne({ goodsId: 10 }).lean()).toMatchObject({ stock: 3, sold: 2 });
    expect(await OrderModel.countDocuments()).toBe(1);
    const sales = await SaleModel.find().lean();
    expect(sales).toMatchObject([{ nickname: 'Mina', goodsId: 10, pending: true }]);
    expect(sales[0]?.seq).toBeUndefined();
  });

  it('shows an anonymous buyer’s name to nobody', async () => {
    await buy(10, { buyer: someone({ nickname: 'Mina', announceAs: 'anonymous' }) });
    expect(await SaleModel.findOne().lean()).toMatchObject({ nickname: ANONYMOUS_NICKNAME.en });
  });

  it('makes no sale event for a buyer who chose nobody', async () => {
    await buy(10, { buyer: someone({ announceAs: 'nobody' }) });
    expect(await OrderModel.countDocuments()).toBe(1);
    expect(await SaleModel.countDocuments()).toBe(0);
  });

  it('keeps the name and price of the day it was made', async () => {
    const wanted = purchaseOf(10);
    await placeOrder(wanted);
    await GoodsModel.updateOne({ goodsId: 10 }, { price: 1, 'name.en': 'renamed' });
    const { order } = await placeOrder(wanted);
    expect(order.items[0]).toMatchObject({ goodsName: 'goods 10', price: 39_000 });
  });

  it('of goods that are not there is GOODS_NOT_FOUND', async () => {
    await expect(buy(404)).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND', status: 404 });
  });

  it('of more than there is is SOLD_OUT with what is left, and takes nothing', async () => {
    await expect(buy(10, { quantity: 6 })).rejects.toMatchObject({
      code: 'SOLD_OUT',
      status: 409,
      left: [{ goodsId: 10, stock: 5 }],
    });
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([5, 0]);
  });

  it('of the same goods at the same moment share a transaction, which is published once', async () => {
    const published = publishedEvents('ordersPlaced');
    await Promise.all([buy(10), buy(10), buy(10)]);
    expect(published.map(({ sales }) => sales.length)).toEqual([3]);
    expect(published[0]?.stockLevels).toEqual([{ goodsId: 10, stock: 2, revision: 1 }]);
  });

  it('that is refused publishes nothing', async () => {
    const published = publishedEvents('ordersPlaced');
    await expect(buy(10, { quantity: 6 })).rejects.toMatchObject({ code: 'SOLD_OUT' });
    expect(published).toEqual([]);
  });

  it('commits nothing once nobody waits for it any more', async () => {
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(buy(10, { signal })).rejects.toThrow('gone');
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([5, 0]);
  });

  it('that nobody waits for takes no other of the same goods down with it', async () => {
    const hurried = new AbortController();
    const first = buy(10);
    const others = [buy(10), buy(10, { signal: hurried.signal }), buy(10)];
    hurried.abort(new Error('gone'));
    const results = await Promise.allSettled([first, ...others]);
    expect(refusals(results)).toMatchObject([{ message: 'gone' }]);
    expect(await stockOf(10)).toBe(2);
  });
});

describe('a cart', () => {
  beforeEach(() => shelve({ goodsId: 11, price: 500, stock: 1 }));
  const lines = [
    { goodsId: 11, quantity: 2 },
    { goodsId: 10, quantity: 1 },
  ];

  it('becomes one order, with a sale for each goods', async () => {
    const both = lines.map(({ goodsId }) => ({ goodsId, quantity: 1 }));
    const { order } = await buy(0, { lines: both });
    expect(order.items.map(({ goodsId }) => goodsId)).toEqual([11, 10]);
    expect(order.total).toBe(39_500);
    expect((await SaleModel.find().lean()).map(({ goodsId }) => goodsId).sort()).toEqual([10, 11]);
  });

  it('is sold whole or not at all', async () => {
    await expect(buy(0, { lines })).rejects.toMatchObject({
      code: 'SOLD_OUT',
      left: [{ goodsId: 11, stock: 1 }],
    });
    expect([await stockOf(10), await stockOf(11)]).toEqual([5, 1]);
    expect(await OrderModel.countDocuments()).toBe(0);
    expect(await SaleModel.countDocuments()).toBe(0);
  });

  it('says of all goods that ran short what is left, and of no others', async () => {
    await shelve({ goodsId: 12, stock: 3 }, { goodsId: 13, stock: 0 });
    const more = [{ goodsId: 13, quantity: 1 }, ...lines, { goodsId: 12, quantity: 3 }];
    await expect(buy(0, { lines: more })).rejects.toMatchObject({
      code: 'SOLD_OUT',
      detail: 'There is not enough left of 2 goods.',
      left: [
        { goodsId: 11, stock: 1 },
        { goodsId: 13, stock: 0 },
      ],
    });
    expect(await Promise.all([10, 11, 12].map(stockOf))).toEqual([5, 1, 3]);
    const gone = [...more, { goodsId: 404, quantity: 1 }];
    await expect(buy(0, { lines: gone })).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND' });
  });

  it('with goods that are not there takes nothing of the others', async () => {
    const withUnknown = [...lines, { goodsId: 404, quantity: 1 }];
    await GoodsModel.updateOne({ goodsId: 11 }, { stock: 2 });
    await expect(buy(0, { lines: withUnknown })).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND' });
    expect([await stockOf(10), await stockOf(11)]).toEqual([5, 2]);
  });

  it('is emptied of what was bought, and of nothing else', async () => {
    const buyer = someone();
    await setCartLine({ userId: buyer.userId, goodsId: 10, quantity: 1 });
    await setCartLine({ userId: buyer.userId, goodsId: 11, quantity: 1 });
    await buy(10, { buyer, fromCart: true });
    expect((await CartModel.findById(buyer.userId).lean())?.lines).toEqual([
      { goodsId: 11, quantity: 1 },
    ]);
  });

  it('crossing another one in the opposite order deadlocks neither', async () => {
    await GoodsModel.updateMany({}, { stock: 50 });
    const there = purchaseOf(0, { lines });
    const back = purchaseOf(0, { lines: [...lines].reverse() });
    const carts = Array.from({ length: 6 }, (_, index) => ({
      ...(index % 2 === 0 ? there : back),
      buyer: someone(),
    }));
    await Promise.all(carts.map(buyElsewhere));
    expect([await stockOf(10), await stockOf(11)]).toEqual([44, 38]);
  });
});

describe('an Idempotency-Key', () => {
  it('with the same body again gives the same order and buys nothing', async () => {
    const wanted = purchaseOf(10);
    const first = await placeOrder(wanted);
    freshProcess();
    const published = publishedEvents('ordersPlaced');
    const again = await placeOrder(wanted);
    expect(again).toEqual({ order: first.order, replayed: true });
    expect(published).toEqual([]);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it('gives the same order even after the last piece went to it', async () => {
    const wanted = purchaseOf(10, { quantity: 5 });
    const first = await placeOrder(wanted);
    expect((await placeOrder(wanted)).order).toEqual(first.order);
  });

  it('takes the same lines in another order for the same request', async () => {
    await shelve({ goodsId: 11 });
    const lines = [
      { goodsId: 10, quantity: 1 },
      { goodsId: 11, quantity: 2 },
    ];
    const wanted = purchaseOf(0, { lines });
    const first = await placeOrder(wanted);
    const again = await placeOrder({ ...wanted, lines: [...lines].reverse() });
    expect(again).toMatchObject({ order: first.order, replayed: true });
  });

  it('with another body is IDEMPOTENCY_MISMATCH and takes nothing', async () => {
    const wanted = purchaseOf(10);
    await placeOrder(wanted);
    const other = placeOrder({ ...wanted, lines: [{ goodsId: 10, quantity: 2 }] });
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH', status: 422 });
    expect(await stockOf(10)).toBe(4);
  });

  it('with another body is IDEMPOTENCY_MISMATCH even for goods that are sold out or unknown', async () => {
    const wanted = purchaseOf(10, { quantity: 5 });
    await placeOrder(wanted);
    for (const goodsId of [10, 404]) {
      const other = placeOrder({ ...wanted, lines: [{ goodsId, quantity: 1 }] });
      await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    }
  });

  it('of one shopper is not another’s', async () => {
    await buy(10, { idempotencyKey: 'the same' });
    expect((await buy(10, { idempotencyKey: 'the same' })).replayed).toBe(false);
    expect(await stockOf(10)).toBe(3);
  });

  it('sent five times at the same moment buys once, and all hear of the same order', async () => {
    const wanted = purchaseOf(10);
    const placed = await Promise.all(Array.from({ length: 5 }, () => placeOrder(wanted)));
    expect(new Set(placed.map(({ order }) => order.orderId)).size).toBe(1);
    expect(placed.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await stockOf(10)).toBe(4);
  });

  it('sent to five nodes at the same moment buys once, and all hear of the same order', async () => {
    const wanted = purchaseOf(10);
    const placed = await Promise.all(Array.from({ length: 5 }, () => buyElsewhere(wanted)));
    expect(new Set(placed.map(({ order }) => order.orderId)).size).toBe(1);
    expect(placed.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await stockOf(10)).toBe(4);
  });

  it('with two bodies at the same moment buys one of them', async () => {
    const wanted = purchaseOf(10);
    const other = { ...wanted, lines: [{ goodsId: 10, quantity: 2 }] };
    for (const buyHere of [placeOrder, buyElsewhere]) {
      const key = { idempotencyKey: buyHere.name };
      const results = await Promise.allSettled([
        buyHere({ ...wanted, ...key }),
        buyHere({ ...other, ...key }),
      ]);
      expect(fulfilled(results)).toHaveLength(1);
      expect(refusals(results)).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
    }
    expect(await OrderModel.countDocuments()).toBe(2);
  });
});

describe('stock is never sold twice', () => {
  it('when 300 shoppers race for 100 pieces, each of them asking twice', async () => {
    await GoodsModel.updateOne({ goodsId: 10 }, { stock: 100 });
    const wanted = Array.from({ length: 300 }, () => purchaseOf(10));
    const results = await Promise.allSettled([...wanted, ...wanted].map(placeOrder));
    const orderIds = new Set(fulfilled(results).map(({ order }) => order.orderId));
    expect(orderIds.size).toBe(100);
    expect(fulfilled(results)).toHaveLength(200);
    expect(new Set(refusals(results).map(({ code }) => code))).toEqual(new Set(['SOLD_OUT']));
    expect(await stockOf(10)).toBe(0);
    expect(await OrderModel.countDocuments()).toBe(100);
    expect(await SaleModel.countDocuments()).toBe(100);
  });

  it('when many nodes sell the same goods, and their transactions lose to each other', async () => {
    const sessions = vi.spyOn(mongoose.connection, 'startSession');
    const wanted = Array.from({ length: 24 }, () => purchaseOf(10));
    const results = await Promise.allSettled(wanted.map(buyElsewhere));
    expect(fulfilled(results)).toHaveLength(5);
    expect(refusals(results).map(({ code }) => code)).toEqual(Array(19).fill('SOLD_OUT'));
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([0, 5]);
    // They did lose to each other, or this has shown nothing.
    expect(sessions.mock.calls.length).toBeGreaterThan(wanted.length);
  });
});

describe('a transaction', () => {
  const failure = (label: string) => {
    const error = new MongoServerError({ message: label, code: 112 });
    error.addErrorLabel(label);
    return error;
  };

  it('that the database gave up on is tried again', async () => {
    const commit = vi
      .spyOn(ClientSession.prototype, 'commitTransaction')
      .mockRejectedValueOnce(failure('TransientTransactionError'))
      .mockRejectedValueOnce(failure('TransientTransactionError'));
    await buy(10);
    expect(commit).toHaveBeenCalledTimes(3);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it.each([
    ['as the database names it', failure('UnknownTransactionCommitResult')],
    ['as the driver stumbles over it', new TypeError('error.hasErrorLabel is not a function')],
  ])('whose commit was not heard of, %s, is committed again, and is one order', async (_, loss) => {
    const { commitTransaction } = ClientSession.prototype;
    const commit = vi
      .spyOn(ClientSession.prototype, 'commitTransaction')
      .mockImplementationOnce(async function (this: InstanceType<typeof ClientSession>) {
        await commitTransaction.call(this);
        throw loss;
      });
    expect((await buy(10)).replayed).toBe(false);
    expect(commit).toHaveBeenCalledTimes(2);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  /** The commit is done; its answer is lost, and so is what is asked of the database after it. */
  function loseCommit(afterwards = () => {}) {
    const { commitTransaction } = ClientSession.prototype;
    vi.spyOn(ClientSession.prototype, 'commitTransaction').mockImplementationOnce(async function (
      this: InstanceType<typeof ClientSession>,
    ) {
      await commitTransaction.call(this);
      afterwards();
      throw new mongoose.mongo.MongoNetworkError('connection lost');
    });
  }

  it('that was committed and not heard of is found by its key, and is published once', async () => {
    loseCommit();
    const wanted = purchaseOf(10);
    const published = publishedEvents('ordersPlaced');
    const { order, replayed } = await placeOrder(wanted);
    expect(replayed).toBe(false);
    const stockLevels = [{ goodsId: 10, stock: 4, revision: 1 }];
    expect(published).toEqual([{ sales: [], stockLevels }]);
    expect((await placeOrder(wanted)).order).toEqual(order);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it('whose connection broke before anything was committed is made by the next attempt', async () => {
    vi.spyOn(OrderModel.collection, 'insertMany').mockRejectedValueOnce(
      new mongoose.mongo.MongoNetworkError('connection lost'),
    );
    expect((await buy(10)).replayed).toBe(false);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it('whose outcome nobody heard is settled by its key: asked again, it is the one order', async () => {
    const leaving = new AbortController();
    loseCommit(() => leaving.abort(new Error('nobody waits any more')));
    const wanted = purchaseOf(10);
    await expect(placeOrder({ ...wanted, signal: leaving.signal })).rejects.toThrow(
      'connection lost',
    );
    const again = await placeOrder(wanted);
    expect(again.replayed).toBe(true);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it.each([
    ['taking the stock', () => vi.spyOn(OrderModel.collection, 'insertMany')],
    ['writing the order', () => vi.spyOn(SaleModel.collection, 'insertMany')],
    ['writing the sale', () => vi.spyOn(ClientSession.prototype, 'commitTransaction')],
  ])('that fails after %s leaves nothing of it, and holds no other up', async (_, next) => {
    next().mockRejectedValueOnce(new Error('a defect'));
    await expect(buy(10)).rejects.toThrow('a defect');
    expect(await stockOf(10)).toBe(5);
    expect([await OrderModel.countDocuments(), await SaleModel.countDocuments()]).toEqual([0, 0]);
    await buy(10);
    expect(await stockOf(10)).toBe(4);
  });
});
