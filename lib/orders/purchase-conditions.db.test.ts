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
import { buy, purchaseOf, shelve, someone, stockOf } from '@/tests/sell';

const setPrice = (goodsId: number, price: number) =>
  GoodsModel.updateOne({ goodsId }, { $set: { price } });
const written = async () => [await OrderModel.countDocuments(), await SaleModel.countDocuments()];

beforeEach(() => shelve({ goodsId: 10, price: 72_000, stock: 5 }));

describe('a purchase with seenTotal', () => {
  it('is made when the goods cost that much', async () => {
    const { order } = await buy(10, { quantity: 2, seenTotal: 144_000 });
    expect(order.total).toBe(144_000);
  });

  it('is PRICE_CHANGED with the new price when they cost something else, and takes nothing', async () => {
    await setPrice(10, 216_000);
    await expect(buy(10, { seenTotal: 72_000 })).rejects.toMatchObject({
      code: 'PRICE_CHANGED',
      status: 409,
      prices: [{ goodsId: 10, price: 216_000 }],
      total: 216_000,
    });
    expect([await stockOf(10), await written()]).toEqual([5, [0, 0]]);
  });

  it('is refused for a price that fell as well', async () => {
    await expect(buy(10, { seenTotal: 80_000 })).rejects.toMatchObject({
      code: 'PRICE_CHANGED',
      total: 72_000,
    });
  });

  it('is made under the same key once the new total is sent', async () => {
    const wanted = purchaseOf(10, { seenTotal: 72_000 });
    await setPrice(10, 216_000);
    await expect(placeOrder(wanted)).rejects.toMatchObject({ code: 'PRICE_CHANGED' });
    const { order, replayed } = await placeOrder({ ...wanted, seenTotal: 216_000 });
    expect([order.total, replayed]).toEqual([216_000, false]);
    expect(await stockOf(10)).toBe(4);
  });

  it('is answered as before when its key has bought, whatever the price is now', async () => {
    const wanted = purchaseOf(10, { seenTotal: 72_000 });
    const first = await placeOrder(wanted);
    await setPrice(10, 216_000);
    const same = await placeOrder(wanted);
    const asked = await placeOrder({ ...wanted, seenTotal: 216_000 });
    for (const again of [same, asked]) {
      expect(again).toMatchObject({ order: first.order, replayed: true });
    }
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 1]);
  });

  it('does not get the answer of a purchase under the same key that saw another total', async () => {
    await setPrice(10, 216_000);
    const wanted = purchaseOf(10, { seenTotal: 72_000 });
    const results = await Promise.allSettled([
      placeOrder(wanted),
      placeOrder({ ...wanted, seenTotal: 216_000 }),
    ]);
    expect(results[1]).toMatchObject({ status: 'fulfilled', value: { order: { total: 216_000 } } });
    expect(await OrderModel.countDocuments()).toBe(1);
  });

  it('undoes no other purchase of the same goods that waits for the same transaction', async () => {
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

  it('never pays another total while prices change at the same time', async () => {
    await GoodsModel.updateOne({ goodsId: 10 }, { stock: 100 });
    const prices = [72_000, 216_000];
    const changing = (async () => {
      for (let turn = 0; turn < 20; turn++) await setPrice(10, prices[turn % 2] ?? 0);
    })();
    const seen = Array.from({ length: 40 }, (_, index) => prices[index % 2] ?? 0);
    const results = await Promise.allSettled(seen.map((seenTotal) => buy(10, { seenTotal })));
    await changing;
    const paid = results.flatMap((result, index) =>
      result.status === 'fulfilled' ? [[seen[index], result.value.order.total]] : [],
    );
    expect(paid.length).toBeGreaterThan(0);
    for (const [saw, total] of paid) expect(total).toBe(saw);
    expect(await stockOf(10)).toBe(100 - paid.length);
  });

  it('says the price of every goods of a cart, in the order of its lines', async () => {
    await shelve({ goodsId: 11, price: 500 });
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
    expect([await stockOf(10), await stockOf(11), await written()]).toEqual([5, 10, [0, 0]]);
  });

  it('is SOLD_OUT where there is too little of goods whose price changed too', async () => {
    await expect(buy(10, { quantity: 6, seenTotal: 1 })).rejects.toMatchObject({
      code: 'SOLD_OUT',
    });
  });
});

describe('an order of a cart that was seen', () => {
  const buyer = someone();
  const lines = [{ goodsId: 10, quantity: 1 }];
  const order = (cartRevisions: number[], idempotencyKey: string) =>
    buy(0, { buyer, lines, fromCart: true, cartRevisions, idempotencyKey });

  beforeEach(async () => {
    await setCartLine({ userId: buyer.userId, goodsId: 10, quantity: 1 });
  });

  it('is made when the cart is at one of these revisions, and raises it', async () => {
    await order([7, 1], 'seen');
    expect(await findCartLines(buyer.userId)).toEqual({ revision: 2, lines: [] });
  });

  it('is CART_CHANGED when the cart is at another revision, and takes nothing', async () => {
    await setCartLine({ userId: buyer.userId, goodsId: 10, quantity: 2 });
    for (const revisions of [[1], [], [3, 0]]) {
      await expect(order(revisions, 'old')).rejects.toMatchObject({
        code: 'CART_CHANGED',
        status: 412,
      });
    }
    expect([await stockOf(10), await written()]).toEqual([5, [0, 0]]);
    expect(await findCartLines(buyer.userId)).toMatchObject({ revision: 2, lines: [{}] });
  });

  it('is made once when two devices order the same cart by two nodes at the same moment', async () => {
    // Of different goods, so that nothing but the cart itself stands between the two.
    await shelve({ goodsId: 11 });
    for (const round of [1, 2, 3]) {
      await setCartLine({ userId: buyer.userId, goodsId: 10, quantity: 1 });
      await setCartLine({ userId: buyer.userId, goodsId: 11, quantity: 1 });
      const { revision } = await findCartLines(buyer.userId);
      const outcomes = await Promise.all(
        [10, 11].map(async (goodsId) => {
          const one = { buyer, fromCart: true, cartRevisions: [revision] };
          const wanted = purchaseOf(goodsId, one);
          const requestHash = hashRequest(wanted.lines, true);
          const purchase = { ...wanted, requestHash, orderId: new Types.ObjectId() };
          return (await executePurchases([purchase]))[0];
        }),
      );
      const refused = outcomes.filter((outcome) => outcome && 'error' in outcome);
      expect([round, refused]).toMatchObject([round, [{ error: { code: 'CART_CHANGED' } }]]);
    }
    expect(await OrderModel.countDocuments()).toBe(3);
  });

  it('is answered as before when its key has bought, though the cart is another since', async () => {
    const first = await order([1], 'same');
    await setCartLine({ userId: buyer.userId, goodsId: 10, quantity: 4 });
    expect(await order([1], 'same')).toMatchObject({ order: first.order, replayed: true });
  });

  it('takes a cart that was never filled to be at revision 0', async () => {
    await CartModel.deleteMany();
    await expect(order([1], 'never')).rejects.toMatchObject({ code: 'CART_CHANGED' });
    await order([0], 'never');
    expect(await stockOf(10)).toBe(4);
  });

  it('holds for one goods by itself too', async () => {
    const single = { buyer, cartRevisions: [9] };
    await expect(buy(10, single)).rejects.toMatchObject({ code: 'CART_CHANGED' });
    await buy(10, { ...single, cartRevisions: [1] });
    expect(await findCartLines(buyer.userId)).toMatchObject({ revision: 1, lines: [{}] });
  });
});
