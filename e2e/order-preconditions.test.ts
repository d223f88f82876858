/** Orders with the total and the cart that the shopper saw: seenTotal and If-Match (docs/api.md, "Orders"). */
import { giveRole } from './support/admin-role';
import { stockOf } from './support/carts';
import { test as base, expect } from './support/fixtures';
import type { Shopper } from './support/shopper';

const GOODS = 12;

type Prices = { setPrice: (price: number) => Promise<void>; price: number };

const test = base.extend<{ prices: Prices }>({
  /** The price of `GOODS`, and a function that sets it. The price is restored when the test ends. */
  prices: async ({ shop, shopper }, use) => {
    const admin = await shopper('pricer');
    await giveRole(shop, admin.email, 'admin');
    const setPrice = async (price: number) => {
      const answer = await admin.ask('PATCH', `/api/admin/goods/${GOODS}`, { price });
      expect(answer.status, await answer.text()).toBe(200);
    };
    const answer = await admin.ask('GET', `/api/goods/${GOODS}`);
    const { goods } = (await answer.json()) as { goods: { price: number } };
    await use({ setPrice, price: goods.price });
    await setPrice(goods.price);
  },
});

const order = (shopper: Shopper, body: object, key: string, headers: Record<string, string> = {}) =>
  shopper.ask('POST', '/api/orders', body, { 'idempotency-key': key, ...headers });
const etagOf = async (shopper: Shopper) =>
  (await shopper.ask('GET', '/api/cart')).headers.get('etag') ?? 'none';

test('POST /api/orders with another seenTotal is 409 PRICE_CHANGED with the current prices, and orders nothing', async ({
  shopper,
  prices: { setPrice, price },
}) => {
  const one = await shopper('seeing');
  const left = await stockOf(one, GOODS);
  const seen = { goodsId: GOODS, quantity: 2, seenTotal: price * 2 };
  await setPrice(price * 3);
  for (const body of [seen, { items: [{ goodsId: GOODS, quantity: 2 }], seenTotal: price * 2 }]) {
    const answer = await order(one, body, 'seen');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      type: 'about:blank',
      status: 409,
      code: 'PRICE_CHANGED',
      detail: expect.any(String),
      prices: [{ goodsId: GOODS, price: price * 3 }],
      total: price * 6,
    });
  }
  expect(await stockOf(one, GOODS)).toBe(left);

  // The refusal leaves the key unused: it can still order with the right total.
  const bought = await order(one, { ...seen, seenTotal: price * 6 }, 'seen');
  expect(bought.status).toBe(201);
  await setPrice(price);
  const again = await order(one, { ...seen, seenTotal: price * 6 }, 'seen');
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  expect(await again.json()).toEqual(await bought.json());
});

test('seenTotal is optional, and a value that is no whole number of won is 422', async ({
  shopper,
  prices: { setPrice, price },
}) => {
  const one = await shopper('scripting');
  await setPrice(price + 100);
  const answer = await order(one, { goodsId: GOODS }, 'script');
  expect(await answer.json()).toMatchObject({ order: { total: price + 100 } });
  for (const seenTotal of [-1, 1.5, '72000', null, 2 ** 60]) {
    const refused = await order(one, { goodsId: GOODS, seenTotal }, 'odd');
    expect([seenTotal, refused.status]).toEqual([seenTotal, 422]);
    expect(await refused.json()).toMatchObject({ errors: [{ path: 'seenTotal' }] });
  }
});

test('BUY with another seenTotal acks PRICE_CHANGED with prices and total', async ({
  shopper,
  prices: { setPrice, price },
}) => {
  const one = await shopper('emitting');
  const socket = await one.listen('websocket');
  const buy = (seenTotal: number) =>
    socket.timeout(15_000).emitWithAck('BUY', { goodsId: GOODS, seenTotal });
  await setPrice(price * 3);
  expect(await buy(price)).toEqual({
    error: {
      code: 'PRICE_CHANGED',
      detail: expect.any(String),
      prices: [{ goodsId: GOODS, price: price * 3 }],
      total: price * 3,
    },
  });
  expect(await buy(price * 3)).toMatchObject({ order: { total: price * 3 } });
});

test('If-Match with an older ETag of the cart is 412 CART_CHANGED, and orders nothing', async ({
  shopper,
}) => {
  const one = await shopper('two-devices');
  const left = await stockOf(one, GOODS);
  await one.ask('PUT', `/api/cart/${GOODS}`, { quantity: 1 });
  const items = [{ goodsId: GOODS, quantity: 1 }];
  const phone = await etagOf(one);
  await one.ask('PUT', `/api/cart/${GOODS}`, { quantity: 2 });
  const answer = await order(one, { items }, 'phone', { 'if-match': phone });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await answer.json()).toMatchObject({ status: 412, code: 'CART_CHANGED' });
  expect(await stockOf(one, GOODS)).toBe(left);
  const laptop = await etagOf(one);
  expect(laptop).not.toBe(phone);
  const both = { items: [{ goodsId: GOODS, quantity: 2 }] };
  const bought = await order(one, both, 'laptop', { 'if-match': laptop });
  expect(bought.status).toBe(201);
  // The order changed the cart: another order with its old ETag is refused, a replay is not.
  expect((await order(one, both, 'tablet', { 'if-match': laptop })).status).toBe(412);
  const again = await order(one, both, 'laptop', { 'if-match': laptop });
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
});

test('If-Match follows RFC 9110 for lists, *, weak tags and malformed tags', async ({
  shopper,
}) => {
  const one = await shopper('matching');
  const statusOf = async (ifMatch: string) => {
    await one.ask('PUT', `/api/cart/${GOODS}`, { quantity: 1 });
    const header = ifMatch.replaceAll('NOW', (await etagOf(one)).slice(1, -1));
    const items = [{ goodsId: GOODS, quantity: 1 }];
    return (await order(one, { items }, crypto.randomUUID(), { 'if-match': header })).status;
  };
  for (const match of ['"NOW"', '*', '"none", "NOW"']) {
    expect([match, await statusOf(match)]).toEqual([match, 201]);
  }
  for (const other of ['W/"NOW"', 'NOW', '"NOW', '"0NOW"', '"none"', '"*"']) {
    expect([other, await statusOf(other)]).toEqual([other, 412]);
  }
});
