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
import { countCommits, labelledError, loseCommitAnswer } from '@/tests/commits';
import { freshProcess } from '@/tests/fresh-process';
import { publishedEvents } from '@/tests/published-events';
import { buy, createBuyer, insertGoods, purchaseOf, stockOf } from '@/tests/sell';

const { ClientSession } = mongoose.mongo;

/** Buys as another node does: in a transaction of its own, without the queues of this process. */
async function buyAtAnotherNode(options: PlaceOrderOptions) {
  const requestHash = hashRequest(options.lines);
  const purchase = { ...options, requestHash, orderId: new mongoose.Types.ObjectId() };
  const [outcome] = await executePurchases([purchase]);
  if (!outcome) throw new Error('no outcome');
  if ('error' in outcome) throw outcome.error;
  return outcome.placed;
}

const fulfilled = <T>(results: PromiseSettledResult<T>[]) =>
  results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
const rejected = <T>(results: PromiseSettledResult<T>[]) =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));

beforeEach(() => insertGoods({ goodsId: 10, price: 39_000, stock: 5 }));

describe('placeOrder', () => {
  it('takes the stock, writes one order and leaves one pending sale', async () => {
    const buyer = createBuyer({ nickname: 'Mina' });
    const published = publishedEvents('ordersPlaced');
    const { order, replayed } = await buy(10, { buyer, quantity: 2 });
    expect(order).toEqual({
      orderId: expect.stringMatching(/^[0-9a-f]{24}$/),
      status: 'confirmed',
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

  it('writes the anonymous nickname into the sale of a buyer who chose anonymous', async () => {
    await buy(10, { buyer: createBuyer({ nickname: 'Mina', announceAs: 'anonymous' }) });
    expect(await SaleModel.findOne().lean()).toMatchObject({ nickname: ANONYMOUS_NICKNAME.en });
  });

  it('writes no sale for a buyer who chose nobody', async () => {
    await buy(10, { buyer: createBuyer({ announceAs: 'nobody' }) });
    expect(await OrderModel.countDocuments()).toBe(1);
    expect(await SaleModel.countDocuments()).toBe(0);
  });

  it('returns the name and the price of the time of the purchase when it is replayed', async () => {
    const purchase = purchaseOf(10);
    await placeOrder(purchase);
    await GoodsModel.updateOne({ goodsId: 10 }, { price: 1, 'name.en': 'renamed' });
    const { order } = await placeOrder(purchase);
    expect(order.items[0]).toMatchObject({ goodsName: 'goods 10', price: 39_000 });
  });

  it('throws GOODS_NOT_FOUND for unknown goods', async () => {
    await expect(buy(404)).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND', status: 404 });
  });

  it('throws SOLD_OUT with the remaining stock, and takes no stock', async () => {
    await expect(buy(10, { quantity: 6 })).rejects.toMatchObject({
      code: 'SOLD_OUT',
      status: 409,
      left: [{ goodsId: 10, stock: 5 }],
    });
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([5, 0]);
  });

  it('executes concurrent purchases of the same goods in one transaction, and publishes it once', async () => {
    const published = publishedEvents('ordersPlaced');
    await Promise.all([buy(10), buy(10), buy(10)]);
    expect(published.map(({ sales }) => sales.length)).toEqual([3]);
    expect(published[0]?.stockLevels).toEqual([{ goodsId: 10, stock: 2, revision: 1 }]);
  });

  it('publishes nothing when a purchase is refused', async () => {
    const published = publishedEvents('ordersPlaced');
    await expect(buy(10, { quantity: 6 })).rejects.toMatchObject({ code: 'SOLD_OUT' });
    expect(published).toEqual([]);
  });

  it('commits nothing when its signal was aborted before', async () => {
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(buy(10, { signal })).rejects.toThrow('gone');
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([5, 0]);
  });

  it('rejects only the aborted one of concurrent purchases of the same goods', async () => {
    const controller = new AbortController();
    const first = buy(10);
    const others = [buy(10), buy(10, { signal: controller.signal }), buy(10)];
    controller.abort(new Error('gone'));
    const results = await Promise.allSettled([first, ...others]);
    expect(rejected(results)).toMatchObject([{ message: 'gone' }]);
    expect(await stockOf(10)).toBe(2);
  });
});

describe('placeOrder with several lines', () => {
  beforeEach(() => insertGoods({ goodsId: 11, price: 500, stock: 1 }));
  const lines = [
    { goodsId: 11, quantity: 2 },
    { goodsId: 10, quantity: 1 },
  ];

  it('writes one order, and a sale for each goods', async () => {
    const both = lines.map(({ goodsId }) => ({ goodsId, quantity: 1 }));
    const { order } = await buy(0, { lines: both });
    expect(order.items.map(({ goodsId }) => goodsId)).toEqual([11, 10]);
    expect(order.total).toBe(39_500);
    expect((await SaleModel.find().lean()).map(({ goodsId }) => goodsId).sort()).toEqual([10, 11]);
  });

  it('sells all lines or none', async () => {
    await expect(buy(0, { lines })).rejects.toMatchObject({
      code: 'SOLD_OUT',
      left: [{ goodsId: 11, stock: 1 }],
    });
    expect([await stockOf(10), await stockOf(11)]).toEqual([5, 1]);
    expect(await OrderModel.countDocuments()).toBe(0);
    expect(await SaleModel.countDocuments()).toBe(0);
  });

  it('reports the remaining stock of all goods with too little stock, and of no others', async () => {
    await insertGoods({ goodsId: 12, stock: 3 }, { goodsId: 13, stock: 0 });
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
    const withUnknown = [...more, { goodsId: 404, quantity: 1 }];
    await expect(buy(0, { lines: withUnknown })).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND' });
  });

  it('takes no stock when one of the goods is unknown', async () => {
    const withUnknown = [...lines, { goodsId: 404, quantity: 1 }];
    await GoodsModel.updateOne({ goodsId: 11 }, { stock: 2 });
    await expect(buy(0, { lines: withUnknown })).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND' });
    expect([await stockOf(10), await stockOf(11)]).toEqual([5, 2]);
  });

  it('removes the bought lines from the cart, and no others', async () => {
    const buyer = createBuyer();
    await setCartLine({ userId: buyer.userId, goodsId: 10, quantity: 1 });
    await setCartLine({ userId: buyer.userId, goodsId: 11, quantity: 1 });
    await buy(10, { buyer, fromCart: true });
    expect((await CartModel.findById(buyer.userId).lean())?.lines).toEqual([
      { goodsId: 11, quantity: 1 },
    ]);
  });

  it('does not deadlock when concurrent orders have the same lines in reverse', async () => {
    await GoodsModel.updateMany({}, { stock: 50 });
    const forward = purchaseOf(0, { lines });
    const backward = purchaseOf(0, { lines: [...lines].reverse() });
    const carts = Array.from({ length: 6 }, (_, index) => ({
      ...(index % 2 === 0 ? forward : backward),
      buyer: createBuyer(),
    }));
    await Promise.all(carts.map(buyAtAnotherNode));
    expect([await stockOf(10), await stockOf(11)]).toEqual([44, 38]);
  });
});

describe('placeOrder with an idempotency key', () => {
  it('replays the order and buys nothing when the body is the same', async () => {
    const purchase = purchaseOf(10);
    const first = await placeOrder(purchase);
    freshProcess();
    const published = publishedEvents('ordersPlaced');
    const replay = await placeOrder(purchase);
    expect(replay).toEqual({ order: first.order, replayed: true });
    expect(published).toEqual([]);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it('replays the order when the purchase took the last piece', async () => {
    const purchase = purchaseOf(10, { quantity: 5 });
    const first = await placeOrder(purchase);
    expect((await placeOrder(purchase)).order).toEqual(first.order);
  });

  it('replays the order when the lines are the same in another sequence', async () => {
    await insertGoods({ goodsId: 11 });
    const lines = [
      { goodsId: 10, quantity: 1 },
      { goodsId: 11, quantity: 2 },
    ];
    const purchase = purchaseOf(0, { lines });
    const first = await placeOrder(purchase);
    const replay = await placeOrder({ ...purchase, lines: [...lines].reverse() });
    expect(replay).toMatchObject({ order: first.order, replayed: true });
  });

  it('throws IDEMPOTENCY_MISMATCH for another body, and takes no stock', async () => {
    const purchase = purchaseOf(10);
    await placeOrder(purchase);
    const other = placeOrder({ ...purchase, lines: [{ goodsId: 10, quantity: 2 }] });
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH', status: 422 });
    expect(await stockOf(10)).toBe(4);
  });

  it('throws IDEMPOTENCY_MISMATCH for another body even when its goods are sold out or unknown', async () => {
    const purchase = purchaseOf(10, { quantity: 5 });
    await placeOrder(purchase);
    for (const goodsId of [10, 404]) {
      const other = placeOrder({ ...purchase, lines: [{ goodsId, quantity: 1 }] });
      await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    }
  });

  it('buys for each shopper when two shoppers use the same key', async () => {
    await buy(10, { idempotencyKey: 'the same' });
    expect((await buy(10, { idempotencyKey: 'the same' })).replayed).toBe(false);
    expect(await stockOf(10)).toBe(3);
  });

  it('buys once for five concurrent requests, and returns the same order to all', async () => {
    const purchase = purchaseOf(10);
    const placed = await Promise.all(Array.from({ length: 5 }, () => placeOrder(purchase)));
    expect(new Set(placed.map(({ order }) => order.orderId)).size).toBe(1);
    expect(placed.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await stockOf(10)).toBe(4);
  });

  it('buys once for concurrent requests to five nodes, and returns the same order to all', async () => {
    const purchase = purchaseOf(10);
    const placed = await Promise.all(Array.from({ length: 5 }, () => buyAtAnotherNode(purchase)));
    expect(new Set(placed.map(({ order }) => order.orderId)).size).toBe(1);
    expect(placed.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await stockOf(10)).toBe(4);
  });

  it('buys one of two different bodies that are sent concurrently', async () => {
    const purchase = purchaseOf(10);
    const other = { ...purchase, lines: [{ goodsId: 10, quantity: 2 }] };
    for (const buyVia of [placeOrder, buyAtAnotherNode]) {
      const key = { idempotencyKey: buyVia.name };
      const results = await Promise.allSettled([
        buyVia({ ...purchase, ...key }),
        buyVia({ ...other, ...key }),
      ]);
      expect(fulfilled(results)).toHaveLength(1);
      expect(rejected(results)).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
    }
    expect(await OrderModel.countDocuments()).toBe(2);
  });
});

describe('placeOrder under concurrency', () => {
  it('sells 100 pieces exactly once when 300 shoppers send every purchase twice', async () => {
    await GoodsModel.updateOne({ goodsId: 10 }, { stock: 100 });
    const purchases = Array.from({ length: 300 }, () => purchaseOf(10));
    const results = await Promise.allSettled([...purchases, ...purchases].map(placeOrder));
    const orderIds = new Set(fulfilled(results).map(({ order }) => order.orderId));
    expect(orderIds.size).toBe(100);
    expect(fulfilled(results)).toHaveLength(200);
    expect(new Set(rejected(results).map(({ code }) => code))).toEqual(new Set(['SOLD_OUT']));
    expect(await stockOf(10)).toBe(0);
    expect(await OrderModel.countDocuments()).toBe(100);
    expect(await SaleModel.countDocuments()).toBe(100);
  });

  it('sells each piece once when the transactions of several nodes conflict', async () => {
    const sessions = vi.spyOn(mongoose.connection, 'startSession');
    const purchases = Array.from({ length: 24 }, () => purchaseOf(10));
    const results = await Promise.allSettled(purchases.map(buyAtAnotherNode));
    expect(fulfilled(results)).toHaveLength(5);
    expect(rejected(results).map(({ code }) => code)).toEqual(Array(19).fill('SOLD_OUT'));
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([0, 5]);
    // Some transactions were retried, so they did conflict.
    expect(sessions.mock.calls.length).toBeGreaterThan(purchases.length);
  });
});

describe('placeOrder after a database error', () => {
  it('retries the transaction when the database aborted it', async () => {
    const commit = countCommits()
      .mockRejectedValueOnce(labelledError('TransientTransactionError'))
      .mockRejectedValueOnce(labelledError('TransientTransactionError'));
    await buy(10);
    expect(commit).toHaveBeenCalledTimes(3);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it.each([
    ['an error label', labelledError('UnknownTransactionCommitResult')],
    ['an error of the driver', new TypeError('error.hasErrorLabel is not a function')],
  ])(
    'repeats the commit and writes one order when the answer to the commit is lost with %s',
    async (_, error) => {
      const commit = loseCommitAnswer(undefined, error);
      expect((await buy(10)).replayed).toBe(false);
      expect(commit).toHaveBeenCalledTimes(2);
      expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
    },
  );

  it('finds the order by its idempotency key when the connection breaks after the commit, and publishes it once', async () => {
    loseCommitAnswer();
    const purchase = purchaseOf(10);
    const published = publishedEvents('ordersPlaced');
    const { order, replayed } = await placeOrder(purchase);
    expect(replayed).toBe(false);
    const stockLevels = [{ goodsId: 10, stock: 4, revision: 1 }];
    expect(published).toEqual([{ sales: [], stockLevels }]);
    expect((await placeOrder(purchase)).order).toEqual(order);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it('buys by a second attempt when the connection breaks before the commit', async () => {
    vi.spyOn(OrderModel.collection, 'insertMany').mockRejectedValueOnce(
      new mongoose.mongo.MongoNetworkError('connection lost'),
    );
    expect((await buy(10)).replayed).toBe(false);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it('replays the order when the connection broke after the commit and the first request was aborted', async () => {
    const controller = new AbortController();
    loseCommitAnswer(() => controller.abort(new Error('the request was aborted')));
    const purchase = purchaseOf(10);
    await expect(placeOrder({ ...purchase, signal: controller.signal })).rejects.toThrow(
      'connection lost',
    );
    const replay = await placeOrder(purchase);
    expect(replay.replayed).toBe(true);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it.each([
    ['taking the stock', () => vi.spyOn(OrderModel.collection, 'insertMany')],
    ['writing the order', () => vi.spyOn(SaleModel.collection, 'insertMany')],
    ['writing the sale', () => vi.spyOn(ClientSession.prototype, 'commitTransaction')],
  ])(
    'leaves nothing behind when it fails after %s, and does not block the next purchase',
    async (_, spyOnNextStep) => {
      spyOnNextStep().mockRejectedValueOnce(new Error('a defect'));
      await expect(buy(10)).rejects.toThrow('a defect');
      expect(await stockOf(10)).toBe(5);
      expect([await OrderModel.countDocuments(), await SaleModel.countDocuments()]).toEqual([0, 0]);
      await buy(10);
      expect(await stockOf(10)).toBe(4);
    },
  );
});
