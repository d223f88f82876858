import { expect, test } from './support/fixtures';
import { goodsOf, read } from './support/read-answer';

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
      status: 'confirmed',
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
