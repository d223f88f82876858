/** The contract of the API, tested from outside on a real shop. */
import { eventsOf, PollingClient } from '@/lib/fan-out/testing/polling-client';
import type { Sale } from '@/lib/sales/sale';
import { expect, test } from './support/fixtures';
import type { Shopper } from './support/shopper';

type Goods = {
  goodsId: number;
  name: string;
  price: number;
  stock: number;
  category: string;
  imageUrl: string;
};
type Order = { orderId: string; items: object[]; total: number; date: string };
type Answer = {
  code: string;
  status: number;
  user: { userId: string; email: string; nickname: string; announceAs: string };
  goods: Goods & Goods[];
  items: { goods: Goods; quantity: number }[];
  total: number;
  nextCursor: string | null;
  order: Order;
  orders: Order[];
  sales: { seq: number; nickname: string; goodsId: number }[];
  latest: number;
  left: { goodsId: number; stock: number }[];
  errors: { path: string; message: string }[];
};

async function read(
  request: Promise<Response>,
): Promise<{ status: number; headers: Headers; body: Answer }> {
  const response = await request;
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text || '{}') };
}

const goodsOf = async (shopper: Shopper, goodsId: number) =>
  (await read(shopper.ask('GET', `/api/goods/${goodsId}`))).body.goods;

const SIGN_UP = { password: 'a bell of brass', announceAs: 'nickname' };

test('POST /api/users creates an account and requires announceAs', async ({ shopper }) => {
  const one = await shopper('contract');
  const email = `new-${one.email}`;
  const nickname = `new-${one.nickname}`;
  const made = await read(
    one.ask('POST', '/api/users', { ...SIGN_UP, email, nickname, role: 'admin' }),
  );
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    user: { userId: expect.any(String), email, nickname, announceAs: 'nickname' },
  });
  const { announceAs: _, ...without } = SIGN_UP;
  const refused = await read(
    one.ask('POST', '/api/users', { ...without, email: 'a@b.example', nickname: 'other' }),
  );
  expect([refused.status, refused.body.code]).toEqual([422, 'INVALID']);
  expect(refused.body.errors.map(({ path }) => path)).toEqual(['announceAs']);
});

test('emails and nicknames are unique whatever their case', async ({ shopper }) => {
  const one = await shopper('Unique');
  const free = { email: `free-${one.email}`, nickname: `free-${one.nickname}` };
  const sameEmail = { ...SIGN_UP, ...free, email: one.email.toUpperCase() };
  const sameName = { ...SIGN_UP, ...free, nickname: one.nickname.toUpperCase() };
  const [byEmail, byName] = [
    await read(one.ask('POST', '/api/users', sameEmail)),
    await read(one.ask('POST', '/api/users', sameName)),
  ];
  expect([byEmail.status, byEmail.body.code]).toEqual([409, 'EMAIL_TAKEN']);
  expect([byName.status, byName.body.code]).toEqual([409, 'NICKNAME_TAKEN']);
});

test('GET /api/auth/session returns {user: {userId, email, nickname}}', async ({ shopper }) => {
  const one = await shopper('session');
  const { body } = await read(one.ask('GET', '/api/auth/session'));
  expect(body.user).toEqual({
    userId: expect.any(String),
    email: one.email,
    nickname: one.nickname,
  });
});

test('a log-out revokes the session at once and closes its sockets', async ({ shopper }) => {
  const one = await shopper('leaving');
  const socket = await one.listen('websocket');
  const { cookie } = one;
  const closed = new Promise((resolve) => socket.once('disconnect', resolve));
  const { csrfToken } = (await (await one.ask('GET', '/api/auth/csrf')).json()) as {
    csrfToken: string;
  };
  await one.ask('POST', '/api/auth/signout', { csrfToken, json: 'true' });
  expect(await closed).toBe('io server disconnect');
  // A stolen copy of the cookie is revoked as well.
  const stolen = await read(one.ask('GET', '/api/users/me', undefined, { cookie }));
  expect([stolen.status, stolen.body.code]).toEqual([401, 'SIGN_IN_REQUIRED']);
});

test('a password change requires the current password and ends every session', async ({
  shopper,
}) => {
  const one = await shopper('changing');
  const wrong = { password: 'another bell of brass', currentPassword: 'not this one' };
  expect((await read(one.ask('PATCH', '/api/users/me', wrong))).body.code).toBe('WRONG_PASSWORD');
  const right = { ...wrong, currentPassword: SIGN_UP.password };
  expect((await one.ask('PATCH', '/api/users/me', right)).status).toBe(200);
  expect((await one.ask('GET', '/api/users/me')).status).toBe(401);
});

test('deleting an account anonymises its past sales', async ({ shopper }) => {
  const [one, other] = [await shopper('erased'), await shopper('other')];
  await one.order(1, 'erased');
  const find = async () =>
    (await read(other.ask('GET', '/api/sales?limit=1000'))).body.sales.at(-1)?.nickname;
  await expect.poll(find).toBe(one.nickname);
  const { password } = SIGN_UP;
  expect((await one.ask('DELETE', '/api/users/me', { password })).status).toBe(200);
  expect(await find()).toBe('a shopper');
  expect((await one.ask('GET', '/api/users/me')).status).toBe(401);
});

test('deleting an account requires its password: 422 without one, 403 WRONG_PASSWORD for a wrong one', async ({
  shopper,
}) => {
  const one = await shopper('unlocked');
  const refused = async (body?: object) => {
    const answer = await read(one.ask('DELETE', '/api/users/me', body));
    return [answer.status, answer.body.code, answer.body.errors.map(({ path }) => path)];
  };
  for (const body of [undefined, {}, { password: '' }, { password: 7 }]) {
    expect(await refused(body)).toEqual([422, 'INVALID', ['password']]);
  }
  expect(await refused({ password: 'a bell of tin' })).toEqual([
    403,
    'WRONG_PASSWORD',
    ['password'],
  ]);
  expect((await one.ask('GET', '/api/users/me')).status).toBe(200);
});

test('exporting the data of an account requires POST and its password', async ({ shopper }) => {
  const one = await shopper('filing');
  const ask = (method: string, body?: object) => read(one.ask(method, '/api/users/me/data', body));
  expect([(await ask('GET')).status, (await ask('POST', {})).status]).toEqual([405, 422]);
  const wrong = await ask('POST', { password: 'a bell of tin' });
  expect([wrong.status, wrong.body.code]).toEqual([403, 'WRONG_PASSWORD']);
  const { status, headers } = await ask('POST', { password: SIGN_UP.password });
  expect([status, headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="salebell-my-data.json"',
  ]);
});

test('GET /api/goods filters by category, word and stock, sorts, and pages through all goods by cursor', async ({
  shopper,
}) => {
  const one = await shopper('looking');
  const list = async (query: string) => (await read(one.ask('GET', `/api/goods?${query}`))).body;
  const all = (await list('limit=100')).goods;
  expect(Object.keys(all[0] ?? {}).sort()).toEqual(
    ['category', 'description', 'goodsId', 'imageUrl', 'name', 'price', 'stock'].sort(),
  );
  for (const sort of ['newest', 'popular', 'price', '-price']) {
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer = await list(
        `limit=7&sort=${encodeURIComponent(sort)}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...page.goods.map(({ goodsId }) => goodsId));
      cursor = page.nextCursor;
    }
    expect([...new Set(seen)].length).toBe(all.length);
    expect(seen.length).toBe(all.length);
  }
  const prices = (await list('limit=100&sort=price')).goods.map(({ price }) => price);
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  const tea = (await list('category=tea')).goods;
  expect(new Set(tea.map(({ category }) => category))).toEqual(new Set(['tea']));
  expect((await list('q=citron')).goods.map(({ name }) => name)).toEqual(['Citron tea']);
  expect((await list('inStock=true&limit=100')).goods.every(({ stock }) => stock > 0)).toBe(true);
  for (const query of ['limit=0', 'limit=101', 'sort=best', 'category=cars', 'cursor=%00']) {
    expect((await list(query)).code).toBe('INVALID');
  }
});

test('unknown goods are 404 GOODS_NOT_FOUND', async ({ shopper }) => {
  const one = await shopper('lost');
  for (const id of ['9999', '0', '-1', '1.5', 'ten', '99999999999999999999']) {
    const { status, body } = await read(one.ask('GET', `/api/goods/${id}`));
    expect([id, status, body.code]).toEqual([id, 404, 'GOODS_NOT_FOUND']);
  }
});

test('GET /api/goods/:goodsId/picture redirects to the picture, and both may be cached', async ({
  shopper,
}) => {
  const one = await shopper('picturing');
  const answer = await one.ask('GET', '/api/goods/8/picture');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([
    307,
    'public, max-age=3600',
  ]);
  const { imageUrl } = await goodsOf(one, 8);
  expect(answer.headers.get('location')).toBe(imageUrl);
  const picture = await one.ask('GET', imageUrl);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  expect(picture.headers.get('cache-control')).toContain('max-age=86400');
  expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'");
  const { status, body } = await read(one.ask('GET', '/api/goods/9999/picture'));
  expect([status, body.code]).toEqual([404, 'GOODS_NOT_FOUND']);
});

test('the cart keeps its lines and their total, and ordering it empties it', async ({
  shopper,
}) => {
  const one = await shopper('carting');
  await one.ask('PUT', '/api/cart/2', { quantity: 2 });
  await one.ask('PUT', '/api/cart/3', { quantity: 1 });
  await one.ask('PUT', '/api/cart/7', { quantity: 1 });
  await one.ask('DELETE', '/api/cart/7', {});
  const { body: cart } = await read(one.ask('GET', '/api/cart'));
  expect(cart.items.map(({ goods, quantity }) => [goods.goodsId, quantity])).toEqual([
    [2, 2],
    [3, 1],
  ]);
  expect(cart.total).toBe(
    cart.items.reduce((sum, { goods, quantity }) => sum + goods.price * quantity, 0),
  );
  const items = [
    { goodsId: 2, quantity: 2 },
    { goodsId: 3, quantity: 1 },
  ];
  const { status, body } = await read(
    one.ask('POST', '/api/orders', { items }, { 'idempotency-key': 'cart' }),
  );
  expect([status, body.order.total]).toEqual([201, cart.total]);
  expect((await read(one.ask('GET', '/api/cart'))).body).toEqual({ items: [], total: 0 });
  for (const quantity of [0, -1, 1.5, 'two', 1e9]) {
    expect((await read(one.ask('PUT', '/api/cart/2', { quantity }))).body.code).toBe('INVALID');
  }
});

test('POST /api/orders returns 201 {order: {orderId, items: [{goodsId, goodsName, price, quantity}], total, date}}', async ({
  shopper,
}) => {
  const one = await shopper('ordering');
  const { status, body } = await read(
    one.ask('POST', '/api/orders', { goodsId: 2, quantity: 3 }, { 'idempotency-key': 'three' }),
  );
  expect(status).toBe(201);
  const { price, name } = await goodsOf(one, 2);
  expect(body).toEqual({
    order: {
      orderId: expect.any(String),
      items: [{ goodsId: 2, goodsName: name, price, quantity: 3 }],
      total: price * 3,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    },
  });
});

test('an order of several goods is all or nothing, and SOLD_OUT lists the stock left', async ({
  shopper,
}) => {
  const one = await shopper('several');
  const before = (await goodsOf(one, 1)).stock;
  const [few, fewer] = [(await goodsOf(one, 3)).stock, (await goodsOf(one, 40)).stock];
  const items = [
    { goodsId: 40, quantity: fewer + 1 },
    { goodsId: 1, quantity: 1 },
    { goodsId: 3, quantity: few + 1 },
  ];
  const { status, body } = await read(
    one.ask('POST', '/api/orders', { items }, { 'idempotency-key': 'all' }),
  );
  expect([status, body.code]).toEqual([409, 'SOLD_OUT']);
  expect(body.left).toEqual([
    { goodsId: 3, stock: few },
    { goodsId: 40, stock: fewer },
  ]);
  expect((await goodsOf(one, 1)).stock).toBe(before);
});

test('one order can buy every piece in stock, and one piece more is SOLD_OUT with the stock left', async ({
  shopper,
}) => {
  const one = await shopper('wholesale');
  const { goods } = (await read(one.ask('GET', '/api/goods?limit=100'))).body;
  const best = goods.reduce((a, b) => (b.stock > a.stock ? b : a));
  expect(best.stock).toBeGreaterThan(99);
  const { goodsId, stock, price } = best;
  const order = async (quantity: number, key: string) =>
    read(one.ask('POST', '/api/orders', { goodsId, quantity }, { 'idempotency-key': key }));
  const more = await order(stock + 1, 'more');
  expect([more.status, more.body.code, more.body.left]).toEqual([
    409,
    'SOLD_OUT',
    [{ goodsId, stock }],
  ]);
  const all = await order(stock, 'all');
  expect([all.status, all.body.order.total]).toEqual([201, stock * price]);
  const cart = await read(one.ask('PUT', `/api/cart/${goodsId}`, { quantity: stock }));
  expect([cart.status, cart.body.total]).toEqual([200, stock * price]);
});

test('reading or cancelling the order of another shopper is 404', async ({ shopper }) => {
  const [owner, other] = [await shopper('owner'), await shopper('other')];
  const { body } = await read(owner.order(1, 'mine'));
  const path = `/api/orders/${body.order.orderId}`;
  expect((await owner.ask('GET', path)).status).toBe(200);
  expect((await read(other.ask('GET', path))).status).toBe(404);
  expect((await read(other.ask('POST', `${path}/cancel`, {}))).status).toBe(404);
  expect((await read(other.ask('GET', '/api/orders/no-such-order'))).status).toBe(404);
});

test('cancelling an order releases its stock and retracts its sale', async ({ shopper }) => {
  const [one, listener] = [await shopper('regretting'), await shopper('listener')];
  const socket = await listener.listen('websocket');
  const retracted: number[] = [];
  socket.on('SALE_RETRACTED', ({ seq }) => retracted.push(seq));
  const before = (await goodsOf(one, 2)).stock;
  const { body } = await read(one.order(2, 'regret'));
  await expect.poll(() => listener.received.length).toBe(1);
  const path = `/api/orders/${body.order.orderId}/cancel`;
  expect((await one.ask('POST', path, {})).status).toBe(200);
  expect((await one.ask('POST', path, {})).status).toBe(200);
  const seq = listener.received[0]?.seq;
  await expect.poll(() => retracted).toEqual([seq]);
  expect((await goodsOf(one, 2)).stock).toBe(before);
  const { body: history } = await read(one.ask('GET', '/api/sales?limit=1000'));
  expect(history.sales.map((sale) => sale.seq)).not.toContain(seq);
});

test('GET /api/sales?after= and RESUME return sales by ascending seq, and the latest seq', async ({
  shopper,
}) => {
  const one = await shopper('historian');
  const { latest } = (await read(one.ask('GET', '/api/sales'))).body;
  for (const key of ['a', 'b', 'c']) await one.order(4, key);
  const ask = async () => (await read(one.ask('GET', `/api/sales?after=${latest}&limit=2`))).body;
  await expect.poll(async () => (await ask()).latest).toBe(latest + 3);
  expect((await ask()).sales.map(({ seq }) => seq)).toEqual([latest + 1, latest + 2]);
  const socket = await one.listen('websocket');
  const resumed = await socket.emitWithAck('RESUME', { after: latest });
  expect(resumed).toMatchObject({
    sales: [{ seq: latest + 1 }, { seq: latest + 2 }, { seq: latest + 3 }],
    latest: latest + 3,
    more: 0,
  });
  await one.order(5, 'other-goods');
  const of = async (query: string) => (await read(one.ask('GET', `/api/sales?${query}`))).body;
  await expect.poll(async () => (await of('goodsId=5&limit=1')).sales[0]?.seq).toBe(latest + 4);
  const ofGoods = await of('goodsId=4&limit=2');
  expect(ofGoods.sales.map(({ seq }) => seq)).toEqual([latest + 2, latest + 3]);
  expect(ofGoods.latest).toBe(latest + 4);
  for (const query of ['after=-1', 'after=x', 'goodsId=0', 'limit=0', 'limit=1001']) {
    expect((await read(one.ask('GET', `/api/sales?${query}`))).body.code).toBe('INVALID');
  }
});

test('a state-changing request requires a JSON content type and the store’s own origin', async ({
  shop,
  shopper,
}) => {
  const one = await shopper('origin');
  const order = (headers: Record<string, string>) =>
    read(one.ask('POST', '/api/orders', { goodsId: 4 }, { 'idempotency-key': 'o', ...headers }));
  const foreign: Record<string, string>[] = [
    { origin: 'https://foreign.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
  ];
  const own: Record<string, string>[] = [
    {},
    { origin: shop.url },
    { 'sec-fetch-site': 'same-origin' },
  ];
  for (const headers of foreign) {
    const { status, body } = await order(headers);
    expect([headers, status, body.code]).toEqual([headers, 403, 'CROSS_ORIGIN']);
  }
  for (const headers of own) {
    expect((await order(headers)).status).toBe(201);
  }
});

test('errors are RFC 9457 application/problem+json', async ({ shopper }) => {
  const one = await shopper('erring');
  const { headers, body, status } = await read(one.ask('GET', '/api/no-such-thing'));
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    code: 'NOT_FOUND',
  });
});

test('GET /api/health/live and /api/health/ready answer 200, and /metrics answers loopback', async ({
  shopper,
}) => {
  const one = await shopper('operator');
  expect((await one.ask('GET', '/api/health/live')).status).toBe(200);
  const { body, status } = await read(one.ask('GET', '/api/health/ready'));
  expect([status, body]).toMatchObject([200, { checks: { database: 'up', broadcast: 'up' } }]);
  const metrics = await one.ask('GET', '/metrics');
  expect(metrics.status).toBe(200);
  expect(await metrics.text()).toContain('# TYPE ');
});

test('VIEWERS counts the viewers of goods and is sent to them', async ({ shopper }) => {
  const [a, b] = [await shopper('viewer'), await shopper('viewer')];
  const sockets = [await a.listen('websocket'), await b.listen('polling')];
  const counts: number[] = [];
  sockets[0]?.on('VIEWERS', ({ viewers }) => counts.push(viewers));
  for (const socket of sockets) socket.emit('WATCH', { goodsId: 9 });
  await expect.poll(() => counts.at(-1)).toBe(2);
  sockets[1]?.close();
  await expect.poll(() => counts.at(-1)).toBe(1);
});

test('malformed socket messages get an error or no answer, and the server keeps running', async ({
  shopper,
}) => {
  const one = await shopper('mangler');
  const socket = await one.listen('websocket');
  const emit = (event: string, ...given: unknown[]) =>
    socket.timeout(15_000).emitWithAck(event as 'BUY', ...(given as [{ goodsId: number }]));
  for (const payload of [
    null,
    undefined,
    'text',
    7,
    [],
    { goodsId: 'x' },
    { goodsId: 4, quantity: -1 },
  ]) {
    expect(await emit('BUY', payload)).toMatchObject({ error: { code: 'INVALID' } });
  }
  for (const payload of [null, 'text', { after: -1 }, { after: 'x' }]) {
    expect(await emit('RESUME', payload)).toMatchObject({ error: { code: 'INVALID' } });
  }
  for (const payload of [null, 'text', { goodsId: {} }]) {
    socket.emit('WATCH', payload as { goodsId: number });
    socket.emit('UNWATCH', payload as { goodsId: number });
  }
  socket.emit('NO_SUCH_EVENT' as 'WATCH', { goodsId: 1 });
  expect(await emit('BUY', { goodsId: 4 })).toMatchObject({ order: { total: expect.any(Number) } });
});

test('a poll returns at most 16 packets of a burst, and the next polls return the rest', async ({
  shop,
  sell,
}) => {
  const client = await PollingClient.connect(shop.url);
  const { nickname, orderIds } = await sell(5, 100);
  const isTheirs = ({ nickname: buyer }: Sale) => buyer === nickname;
  const salesIn = (payloads: readonly string[][]) =>
    eventsOf(payloads, 'BUY_GOODS').flatMap(([sale]) =>
      isTheirs(sale as Sale) ? [sale as Sale] : [],
    );
  const payloads = await client.pollUntil((packets) => salesIn([[...packets]]).length === 100);
  expect(orderIds).toHaveLength(100);
  expect(Math.max(...payloads.map(({ length }) => length))).toBe(16);
  const [first] = salesIn(payloads);
  const seqs = salesIn(payloads).map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from({ length: 100 }, (_, n) => (first?.seq ?? 0) + n));
});
