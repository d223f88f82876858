/** The API of carts and of a shopper's data (docs/api.md), beyond contract.test.ts. */
import { expect, test } from './support/fixtures';
import type { Shopper } from './support/shopper';

const json = async (answer: Promise<Response>) => (await answer).json() as Promise<unknown>;
const revisionOf = async (answer: Promise<Response>) =>
  Number(/^"(\d+)"$/.exec((await answer).headers.get('etag') ?? '')?.[1]);
const order = (shopper: Shopper, items: object[], key: string) =>
  shopper.ask('POST', '/api/orders', { items }, { 'idempotency-key': key });

test('every cart response has its revision as ETag, which grows with each change', async ({
  shopper,
}) => {
  const one = await shopper('revising');
  expect(await revisionOf(one.ask('GET', '/api/cart'))).toBe(0);
  expect(await revisionOf(one.ask('PUT', '/api/cart/8', { quantity: 2 }))).toBe(1);
  expect(await revisionOf(one.ask('PUT', '/api/cart/5', { quantity: 1 }))).toBe(2);
  expect(await revisionOf(one.ask('DELETE', '/api/cart/5', {}))).toBe(3);
  expect((await order(one, [{ goodsId: 8, quantity: 2 }], 'revising')).status).toBe(201);
  const emptied = one.ask('GET', '/api/cart');
  expect(await revisionOf(emptied)).toBe(4);
  expect(await json(emptied)).toEqual({ items: [], total: 0 });
});

test('GET /api/cart/goods returns up to fifty goods without a session', async ({
  shop,
  shopper,
}) => {
  const one = await shopper('asking');
  const ask = (query: string) => fetch(`${shop.url}/api/cart/goods?${query}`);
  const [citron] = [await json(one.ask('GET', '/api/goods/8?lang=ko'))] as { goods: object }[];
  expect(await json(ask('ids=8,999999,8&lang=ko'))).toEqual({ goods: [citron?.goods] });
  const many = Array.from({ length: 51 }, (_, index) => index + 1).join();
  for (const query of ['', 'ids=', 'ids=a', 'ids=-1', 'ids=1.5', `ids=${many}`, 'ids=8&lang=fr']) {
    expect([query, (await ask(query)).status]).toEqual([query, 422]);
  }
});

test('GET /api/orders?key= finds the order of a key for its owner only', async ({ shopper }) => {
  const [one, other] = [await shopper('keyed'), await shopper('curious')];
  await order(one, [{ goodsId: 8, quantity: 1 }], 'first');
  const placed = (await json(order(one, [{ goodsId: 5, quantity: 1 }], 'second'))) as {
    order: object;
  };
  const find = (buyer: Shopper, key: string) => json(buyer.ask('GET', `/api/orders?key=${key}`));
  expect(await find(one, 'second')).toEqual({ orders: [placed.order], nextCursor: null });
  expect(await find(one, 'third')).toEqual({ orders: [], nextCursor: null });
  expect(await find(other, 'second')).toEqual({ orders: [], nextCursor: null });
  expect((await one.ask('GET', '/api/orders?key=%20')).status).toBe(422);
});

test('POST /api/users/me/data returns a file of a shopper’s data to its owner only', async ({
  shop,
  shopper,
}) => {
  const one = await shopper('filed');
  const answer = await one.ask('POST', '/api/users/me/data', { password: 'a bell of brass' });
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  expect(await answer.json()).toEqual({
    exportedAt: expect.stringMatching(/Z$/),
    account: {
      userId: expect.any(String),
      email: one.email,
      nickname: one.nickname,
      announceAs: 'nickname',
      createdAt: expect.stringMatching(/Z$/),
    },
    sessions: [
      {
        device: '',
        createdAt: expect.stringMatching(/Z$/),
        seenAt: expect.stringMatching(/Z$/),
      },
    ],
    cart: [],
    orders: [],
    sales: [],
    mails: [],
  });
  const guest = await fetch(`${shop.url}/api/users/me/data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(guest.status).toBe(401);
});
