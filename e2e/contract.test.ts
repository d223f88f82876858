/** The contract of the API, tested from outside on a real shop. */
import { eventsOf, PollingClient } from '@/lib/fan-out/testing/polling-client';
import type { Sale } from '@/lib/sales/sale';
import { expect, test } from './support/fixtures';
import { read } from './support/read-answer';

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

test('RESUME with the epoch of another history is answered from the newest sales, with reset', async ({
  shop,
  shopper,
}) => {
  const one = await shopper('restorer');
  const before = (await read(one.ask('GET', '/api/sales?limit=1'))).body;
  for (const key of ['d', 'e']) await one.order(4, key);
  const ask = async () => (await read(one.ask('GET', '/api/sales'))).body;
  await expect.poll(async () => (await ask()).latest).toBe(before.latest + 2);
  const { sales, latest, epoch } = await ask();
  expect(epoch).toEqual(expect.stringMatching(/./));
  const socket = await one.listen('websocket');
  const resume = (from: { after: number; epoch?: string }) => socket.emitWithAck('RESUME', from);

  for (const after of [0, latest - 1, latest, latest + 1_000]) {
    const answer = await resume({ after, epoch: 'of another history' });
    expect(answer).toMatchObject({ latest, epoch, more: 0, reset: true });
    if ('error' in answer) throw new Error(answer.error.code);
    expect(answer.sales.slice(-2)).toEqual(sales.slice(-2));
  }
  for (const from of [{ after: latest - 1, epoch }, { after: latest - 1 }]) {
    const answer = await resume(from);
    expect(answer).toMatchObject({ sales: sales.slice(-1), latest, epoch, more: 0 });
    expect(answer).not.toHaveProperty('reset');
  }
  expect(await resume({ after: latest + 1_000 })).toMatchObject({ sales: [], latest, epoch });
  expect(await resume({ after: 0, epoch: 7 as never })).toMatchObject({
    error: { code: 'INVALID' },
  });
  for (const path of ['/en', '/ko/live', '/en/goods/4']) {
    const page = await fetch(`${shop.url}${path}`, { redirect: 'follow' });
    expect(await page.text(), path).toContain(epoch);
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
