import { beforeEach, describe, expect, it } from 'vitest';
import { createUser } from '@/lib/accounts/create-user.server';
import { setCartLine } from '@/lib/carts/set-cart-line.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { exportAccountData } from '@/lib/privacy/export-account-data.server';
import { buy, createBuyer, insertGoods, neverAborted } from '@/tests/sell';

const account = {
  email: 'mina@shopper.example',
  nickname: 'mina',
  password: 'a bell of brass',
  announceAs: 'nickname',
} as const;

beforeEach(async () => {
  await insertGoods({ goodsId: 1 }, { goodsId: 2 });
});

describe('exportAccountData', () => {
  it('returns the account without its password hash, the cart, the orders and their sales', async () => {
    const user = await createUser(account);
    const buyer = createBuyer(user);
    const { order } = await buy(1, { buyer });
    const { order: cancelled } = await buy(2, { buyer });
    await cancelOrder({ userId: user.userId, orderId: cancelled.orderId, signal: neverAborted });
    await buy(1);
    await setCartLine({ userId: user.userId, goodsId: 2, quantity: 3 });

    const data = await exportAccountData(user.userId);
    expect(data.account).toEqual({
      ...user,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(data.cart).toEqual([{ goodsId: 2, quantity: 3 }]);
    expect(data.orders).toEqual([
      order,
      { ...cancelled, status: 'cancelled', cancelledAt: expect.stringMatching(/Z$/) },
    ]);
    expect(data.sales.map(({ goodsId, nickname }) => [goodsId, nickname])).toContainEqual([
      1,
      'mina',
    ]);
    expect(JSON.stringify(data)).not.toMatch(/argon2|passwordHash|requestHash|idempotencyKey/);
  });

  it('returns no data of other accounts', async () => {
    const user = await createUser(account);
    await buy(1);
    expect(await exportAccountData(user.userId)).toMatchObject({ cart: [], orders: [], sales: [] });
  });
});
