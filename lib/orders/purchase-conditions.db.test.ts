import { Types } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { CartModel } from '@/lib/carts/cart.model.server';
import { findCartLines } from '@/lib/carts/find-cart-lines.server';
import { setCartLine } from '@/lib/carts/set-cart-line.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { executePurchases } from '@/lib/orders/execute-purchases.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { hashRequest } from '@/lib/orders/order-rules.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { buy, createBuyer, insertGoods, purchaseOf, stockOf } from '@/tests/sell';

const setPrice = (goodsId: number, price: number) =>
  GoodsModel.updateOne({ goodsId }, { $set: { price } });
const countWritten = async () => [
  await OrderModel.countDocuments(),
  await SaleModel.countDocuments(),
];

beforeEach(() => insertGoods({ goodsId: 10, price: 72_000, stock: 5 }));

describe('placeOrder with seenTotal', () => {
  it('buys when the total equals seenTotal', async () => {
    const { order } = await buy(10, { quantity: 2, seenTotal: 144_000 });
    expect(order.total).toBe(144_000);
  });

  it('throws PRICE_CHANGED with the new price when the total differs, and takes no stock', async () => {
    await setPrice(10, 216_000);
    await expect(buy(10, { seenTotal: 72_000 })).rejects.toMatchObject({
      code: 'PRICE_CHANGED',
      status: 409,
      prices: [{ goodsId: 10, price: 216_000 }],
      total: 216_000,
    });
    expect([await stockOf(10), await countWritten()]).toEqual([5, [0, 0]]);
  });

  it('throws PRICE_CHANGED for a lower price too', async () => {
    await expect(buy(10, { seenTotal: 80_000 })).rejects.toMatchObject({
      code: 'PRICE_CHANGED',
      total: 72_000,
    });
  });

  it('buys under the same idempotency key when the new total is sent', async () => {
    const purchase = purchaseOf(10, { seenTotal: 72_000 });
    await setPrice(10, 216_000);
    await expect(placeOrder(purchase)).rejects.toMatchObject({ code: 'PRICE_CHANGED' });
    const { order, replayed } = await placeOrder({ ...purchase, seenTotal: 216_000 });
    expect([order.total, replayed]).toEqual([216_000, false]);
    expect(await stockOf(10)).toBe(4);
  });

  it('replays the order of its idempotency key whatever the current price is', async () => {
    const purchase = purchaseOf(10, { seenTotal: 72_000 });
    const first = await placeOrder(purchase);
    await setPrice(10, 216_000);
    const same = await placeOrder(purchase);
    const withNewTotal = await placeOrder({ ...purchase, seenTotal: 216_000 });
    for (const replay of [same, withNewTotal]) {
      expect(replay).toMatchObject({ order: first.order, replayed: true });
    }
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it('does not return the outcome of an in-flight purchase with the same idempotency key and another seenTotal', async () => {
    await setPrice(10, 216_000);
    const purchase = purchaseOf(10, { seenTotal: 72_000 });
    const results = await Promise.allSettled([
      placeOrder(purchase),
      placeOrder({ ...purchase, seenTotal: 216_000 }),
    ]);
    expect(results[1]).toMatchObject({ status: 'fulfilled', value: { order: { total: 216_000 } } });
    expect(await OrderModel.countDocuments()).toBe(1);
  });

  it('throws PRICE_CHANGED without undoing the other purchases of its transaction', async () => {
    await setPrice(10, 216_000);
    const results = await Promise.allSettled([
      buy(10),
      buy(10, { seenTotal: 216_000 }),
      buy(10, { seenTotal: 72_000 }),
      buy(10),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(results[2]).toMatchObject({ reason: { code: 'PRICE_CHANGED', total: 216_000 } });
    expect(await stockOf(10)).toBe(2);
  });

  it('never charges a total other than seenTotal while prices change concurrently', async () => {
    await GoodsModel.updateOne({ goodsId: 10 }, { stock: 100 });
    const prices = [72_000, 216_000];
    const changes = (async () => {
      for (let turn = 0; turn < 20; turn++) await setPrice(10, prices[turn % 2] ?? 0);
    })();
    const seenTotals = Array.from({ length: 40 }, (_, index) => prices[index % 2] ?? 0);
    const results = await Promise.allSettled(seenTotals.map((seenTotal) => buy(10, { seenTotal })));
    await changes;
    const paid = results.flatMap((result, index) =>
      result.status === 'fulfilled' ? [[seenTotals[index], result.value.order.total]] : [],
    );
    expect(paid.length).toBeGreaterThan(0);
    for (const [seenTotal, total] of paid) expect(total).toBe(seenTotal);
    expect(await stockOf(10)).toBe(100 - paid.length);
  });

  it('reports the price of all goods of a cart in the sequence of its lines', async () => {
    await insertGoods({ goodsId: 11, price: 500 });
    const lines = [
      { goodsId: 11, quantity: 3 },
      { goodsId: 10, quantity: 1 },
    ];
    await expect(buy(0, { lines, fromCart: true, seenTotal: 73_000 })).rejects.toMatchObject({
      code: 'PRICE_CHANGED',
      prices: [
        { goodsId: 11, price: 500 },
        { goodsId: 10, price: 72_000 },
      ],
      total: 73_500,
    });
    expect([await stockOf(10), await stockOf(11), await countWritten()]).toEqual([5, 10, [0, 0]]);
  });

  it('throws SOLD_OUT when the stock is too low and the price has changed as well', async () => {
    await expect(buy(10, { quantity: 6, seenTotal: 1 })).rejects.toMatchObject({
      code: 'SOLD_OUT',
    });
  });
});

describe('placeOrder with cartRevisions', () => {
  const buyer = createBuyer();
  const lines = [{ goodsId: 10, quantity: 1 }];
  const order = (cartRevisions: number[], idempotencyKey: string) =>
    buy(0, { buyer, lines, fromCart: true, cartRevisions, idempotencyKey });

  beforeEach(async () => {
    await setCartLine({ userId: buyer.userId, goodsId: 10, quantity: 1 });
  });

  it('buys when the cart has one of these revisions, and increments its revision', async () => {
    await order([7, 1], 'seen');
    expect(await findCartLines(buyer.userId)).toEqual({ revision: 2, lines: [] });
  });

  it('throws CART_CHANGED when the cart has another revision, and takes no stock', async () => {
    await setCartLine({ userId: buyer.userId, goodsId: 10, quantity: 2 });
    for (const revisions of [[1], [], [3, 0]]) {
      await expect(order(revisions, 'old')).rejects.toMatchObject({
        code: 'CART_CHANGED',
        status: 412,
      });
    }
    expect([await stockOf(10), await countWritten()]).toEqual([5, [0, 0]]);
    expect(await findCartLines(buyer.userId)).toMatchObject({ revision: 2, lines: [{}] });
  });

  it('writes one order when two devices order the same cart at two nodes concurrently', async () => {
    // The goods differ, so that the two orders conflict only in the cart.
    await insertGoods({ goodsId: 11 });
    for (const round of [1, 2, 3]) {
      await setCartLine({ userId: buyer.userId, goodsId: 10, quantity: 1 });
      await setCartLine({ userId: buyer.userId, goodsId: 11, quantity: 1 });
      const { revision } = await findCartLines(buyer.userId);
      const outcomes = await Promise.all(
        [10, 11].map(async (goodsId) => {
          const one = { buyer, fromCart: true, cartRevisions: [revision] };
          const options = purchaseOf(goodsId, one);
          const requestHash = hashRequest(options.lines, true);
          const purchase = { ...options, requestHash, orderId: new Types.ObjectId() };
          return (await executePurchases([purchase]))[0];
        }),
      );
      const refused = outcomes.filter((outcome) => outcome && 'error' in outcome);
      expect([round, refused]).toMatchObject([round, [{ error: { code: 'CART_CHANGED' } }]]);
    }
    expect(await OrderModel.countDocuments()).toBe(3);
  });

  it('replays the order of its idempotency key although the cart has changed since', async () => {
    const first = await order([1], 'same');
    await setCartLine({ userId: buyer.userId, goodsId: 10, quantity: 4 });
    expect(await order([1], 'same')).toMatchObject({ order: first.order, replayed: true });
  });

  it('treats a cart that was never filled as revision 0', async () => {
    await CartModel.deleteMany();
    await expect(order([1], 'never')).rejects.toMatchObject({ code: 'CART_CHANGED' });
    await order([0], 'never');
    expect(await stockOf(10)).toBe(4);
  });

  it('checks the revision of the cart for an order of single goods too', async () => {
    const single = { buyer, cartRevisions: [9] };
    await expect(buy(10, single)).rejects.toMatchObject({ code: 'CART_CHANGED' });
    await buy(10, { ...single, cartRevisions: [1] });
    expect(await findCartLines(buyer.userId)).toMatchObject({ revision: 1, lines: [{}] });
  });
});
