import { Types } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { toCursor } from '@/lib/http/cursor.server';
import { listOrders } from '@/lib/orders/list-orders.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { upTo } from '@/tests/count';
import { buy, createBuyer, insertGoods } from '@/tests/sell';

const buyer = createBuyer();
const { userId } = buyer;

beforeEach(() => insertGoods({ goodsId: 1, stock: 99 }));

describe('listOrders', () => {
  it('returns the newest orders first and each order once across pages, also with equal dates', async () => {
    for (const _ of upTo(7)) await buy(1, { buyer });
    await OrderModel.updateMany({}, { date: new Date(0) });
    await buy(1, { buyer });
    const all = (await listOrders({ userId, limit: 100 })).orders;
    expect(all).toHaveLength(8);
    expect(all.map(({ date }) => date)).toEqual([...all.map(({ date }) => date)].sort().reverse());
    for (const limit of [1, 3, 8]) {
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listOrders({ userId, limit, cursor });
        paged.push(...page.orders.map(({ orderId }) => orderId));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(paged).toEqual(all.map(({ orderId }) => orderId));
    }
  });

  it('finds an order by its idempotency key, for its owner only', async () => {
    const { order } = await buy(1, { buyer, idempotencyKey: 'mine' });
    await buy(1, { buyer, idempotencyKey: 'another' });
    const found = (by: string) => listOrders({ userId: by, limit: 10, key: 'mine' });
    expect((await found(userId)).orders).toEqual([order]);
    expect((await found(createBuyer().userId)).orders).toEqual([]);
  });

  it('returns no orders of other shoppers', async () => {
    await buy(1, { buyer });
    const other = new Types.ObjectId().toHexString();
    expect(await listOrders({ userId: other, limit: 100 })).toEqual({
      orders: [],
      nextCursor: null,
    });
  });

  it.each([
    ['a word', 'newest'],
    ['JSON null', Buffer.from('null').toString('base64url')],
    ['an out-of-range date', toCursor([1e300, new Types.ObjectId().toHexString()])],
    ['an invalid order id', toCursor([0, '123456789012'])],
    ['a date of the wrong type', toCursor(['0', new Types.ObjectId().toHexString()])],
  ])('throws INVALID for a cursor that is %s', async (_, cursor) => {
    await expect(listOrders({ userId, limit: 10, cursor })).rejects.toMatchObject({
      code: 'INVALID',
      status: 422,
    });
  });
});
