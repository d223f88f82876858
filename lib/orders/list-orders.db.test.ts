import { Types } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { toCursor } from '@/lib/http/cursor.server';
import { listOrders } from '@/lib/orders/list-orders.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { upTo } from '@/tests/count';
import { buy, shelve, someone } from '@/tests/sell';

const buyer = someone();
const { userId } = buyer;

beforeEach(() => shelve({ goodsId: 1, stock: 99 }));

describe('a shopper’s orders', () => {
  it('come the newest first, page by page, each once, also those of one moment', async () => {
    for (const _ of upTo(7)) await buy(1, { buyer });
    await OrderModel.updateMany({}, { date: new Date(0) });
    await buy(1, { buyer });
    const whole = (await listOrders({ userId, limit: 100 })).orders;
    expect(whole).toHaveLength(8);
    expect(whole.map(({ date }) => date)).toEqual(
      [...whole.map(({ date }) => date)].sort().reverse(),
    );
    for (const limit of [1, 3, 8]) {
      const walked: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listOrders({ userId, limit, cursor });
        walked.push(...page.orders.map(({ orderId }) => orderId));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(walked).toEqual(whole.map(({ orderId }) => orderId));
    }
  });

  it('are found by the key they were ordered under, by their owner alone', async () => {
    const { order } = await buy(1, { buyer, idempotencyKey: 'mine' });
    await buy(1, { buyer, idempotencyKey: 'another' });
    const found = (by: string) => listOrders({ userId: by, limit: 10, key: 'mine' });
    expect((await found(userId)).orders).toEqual([order]);
    expect((await found(someone().userId)).orders).toEqual([]);
  });

  it('are nobody else’s to read', async () => {
    await buy(1, { buyer });
    const other = new Types.ObjectId().toHexString();
    expect(await listOrders({ userId: other, limit: 100 })).toEqual({
      orders: [],
      nextCursor: null,
    });
  });

  it.each([
    ['a word', 'newest'],
    ['nothing in JSON', Buffer.from('null').toString('base64url')],
    ['a date beyond all dates', toCursor([1e300, new Types.ObjectId().toHexString()])],
    ['what is no id', toCursor([0, '123456789012'])],
    ['no date', toCursor(['0', new Types.ObjectId().toHexString()])],
  ])('are INVALID by a cursor that is %s', async (_, cursor) => {
    await expect(listOrders({ userId, limit: 10, cursor })).rejects.toMatchObject({
      code: 'INVALID',
      status: 422,
    });
  });
});
