/** Requests that name the account of their page while another account is logged in. */
import { giveRole } from './support/admin-role';
import { expect, test } from './support/fixtures';
import type { Shopper } from './support/shopper';

type Problem = {
  code: string;
  status: number;
  shopper: { userId: string; nickname: string } | null;
};

const userIdOf = async (shopper: Shopper) => {
  const answer = await shopper.ask('GET', '/api/users/me');
  return ((await answer.json()) as { user: { userId: string } }).user.userId;
};

const problemOf = async (request: Promise<Response>) => (await (await request).json()) as Problem;

/** Every state-changing route, with a body. */
const CHANGES = [
  ['POST', '/api/users', { email: 'new@shopper.example', nickname: 'never-made' }],
  ['PATCH', '/api/users/me', { announceAs: 'nobody' }],
  ['DELETE', '/api/users/me', { password: 'a bell of brass' }],
  ['POST', '/api/auth/signout', {}],
  ['POST', '/api/auth/callback/credentials', { email: 'a@shopper.example', password: 'a bell' }],
  ['POST', '/api/auth/signin/credentials', {}],
  ['POST', '/api/auth/session', {}],
  ['PUT', '/api/cart/5', { quantity: 2 }],
  ['DELETE', '/api/cart/8', {}],
  ['POST', '/api/orders', { goodsId: 8 }],
  ['POST', '/api/orders/ORDER/cancel', {}],
  ['POST', '/api/admin/goods', {}],
  ['PATCH', '/api/admin/goods/8', { price: 1 }],
  ['POST', '/api/admin/goods/8/restock', { pieces: 1 }],
  ['POST', '/api/admin/pictures', {}],
  ['POST', '/api/no-such-thing', {}],
] as const;

test('a change from a page of another account is 409 OTHER_ACCOUNT and changes nothing', async ({
  shop,
  shopper,
}) => {
  const [one, other] = [await shopper('drawn-for'), await shopper('logged-in')];
  await giveRole(shop, other.email, 'admin');
  const me = { userId: await userIdOf(other), nickname: other.nickname };
  await other.ask('PUT', '/api/cart/8', { quantity: 1 });
  const { order } = (await (await other.order(8, crypto.randomUUID())).json()) as {
    order: { orderId: string };
  };
  const state = async () => {
    const paths = ['/api/users/me', '/api/cart', '/api/orders', '/api/admin/goods/8'];
    const bodies = await Promise.all(
      paths.map(async (path) => (await (await other.ask('GET', path)).json()) as object),
    );
    return JSON.stringify(bodies);
  };
  const before = await state();
  for (const named of [await userIdOf(one), 'guest', '']) {
    for (const [method, path, body] of CHANGES) {
      const headers = { shopper: named, 'idempotency-key': crypto.randomUUID() };
      const address = path.replace('ORDER', order.orderId);
      const refused = await problemOf(other.ask(method, address, body, headers));
      expect([named, method, path, refused]).toMatchObject([
        named,
        method,
        path,
        { code: 'OTHER_ACCOUNT', status: 409, shopper: me },
      ]);
    }
  }
  expect(await state()).toBe(before);
});

test('a change from a page of the logged-in account succeeds', async ({ shopper }) => {
  const one = await shopper('own-page');
  const headers = { shopper: await userIdOf(one) };
  const changed = await one.ask('PATCH', '/api/users/me', { announceAs: 'nobody' }, headers);
  expect(changed.status).toBe(200);
  const bought = await one.ask(
    'POST',
    '/api/orders',
    { goodsId: 8 },
    { ...headers, 'idempotency-key': crypto.randomUUID() },
  );
  expect(bought.status).toBe(201);
});

test('a change from a page of a logged-out account is 409 OTHER_ACCOUNT', async ({
  shop,
  shopper,
}) => {
  const one = await shopper('logged-out');
  const userId = await userIdOf(one);
  const ask = (headers: Record<string, string>) =>
    fetch(`${shop.url}/api/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    });
  expect(await problemOf(ask({ shopper: userId }))).toMatchObject({
    code: 'OTHER_ACCOUNT',
    status: 409,
    shopper: null,
  });
  // A request of a guest's page is validated as usual.
  expect(await problemOf(ask({ shopper: 'guest' }))).toMatchObject({ code: 'INVALID' });
});

test('BUY from a page of another account is OTHER_ACCOUNT and buys nothing', async ({
  shopper,
}) => {
  const [one, other] = [await shopper('drawn-for'), await shopper('logged-in')];
  const socket = await other.listen('websocket');
  const stock = async () =>
    ((await (await other.ask('GET', '/api/goods/8')).json()) as { goods: { stock: number } }).goods
      .stock;
  const before = await stock();
  for (const shopperField of [await userIdOf(one), 'guest', '', null, 7]) {
    const payload = { goodsId: 8, shopper: shopperField as string };
    expect(await socket.emitWithAck('BUY', payload)).toMatchObject({
      error: { code: 'OTHER_ACCOUNT' },
    });
  }
  expect(await stock()).toBe(before);
  const own = { goodsId: 8, shopper: await userIdOf(other) };
  expect(await socket.emitWithAck('BUY', own)).toMatchObject({
    order: { total: expect.any(Number) },
  });
});
