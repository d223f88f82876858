import { expect, test } from './support/fixtures';

type Body = {
  order: { orderId: string };
  code: string;
  sales: { seq: number; goodsId: number }[];
  latest: number;
};
const read = async (response: Response) => (await response.json()) as Body;

test('every connected shopper receives BUY_GOODS with exactly the contract’s payload', async ({
  shopper,
}) => {
  const [buyer, other] = [await shopper('buyer'), await shopper('other')];
  await buyer.listen('websocket');
  await other.listen('polling');
  expect((await buyer.order(5, 'first')).status).toBe(201);
  await expect.poll(() => other.received.length).toBe(1);
  await expect.poll(() => buyer.received).toEqual(other.received);
  expect(other.received[0]).toEqual({
    seq: expect.any(Number),
    nickname: buyer.nickname,
    goodsId: 5,
    goodsName: 'House blend coffee',
    date: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
});

test('an anonymous buyer is announced without a nickname, and one who chose nobody is not announced', async ({
  shopper,
}) => {
  const listener = await shopper('listener');
  await listener.listen('websocket');
  await (await shopper('quiet', 'nobody')).order(5, 'quiet');
  await (await shopper('masked', 'anonymous')).order(6, 'masked');
  await expect.poll(() => listener.received.map(({ nickname }) => nickname)).toEqual(['a shopper']);
});

test('a repeated key with the same body returns the same order, and another body is refused', async ({
  shopper,
}) => {
  const buyer = await shopper('buyer');
  const [a, b] = await Promise.all([buyer.order(7, 'key'), buyer.order(7, 'key')]);
  expect([a.status, b.status]).toEqual([201, 201]);
  expect((await read(a)).order).toEqual((await read(b)).order);
  const again = await buyer.order(7, 'key');
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await read(await buyer.order(8, 'key'))).code).toBe('IDEMPOTENCY_MISMATCH');
});

test('forty racing buyers who send each request three times never oversell the stock', async ({
  shopper,
}) => {
  // Forty sign-ups, and retries after 503.
  test.setTimeout(300_000);
  const goodsId = 10;
  const buyers = [];
  for (let index = 0; index < 40; index++) buyers.push(await shopper(`racer${index}`));
  const listener = await shopper('listener');
  await listener.listen('websocket');
  const requests = buyers.flatMap((buyer) =>
    [0, 1, 2].flatMap((round) => [0, 1, 2].map(() => buyer.order(goodsId, `race-${round}`))),
  );
  const answers = await Promise.all(
    (await Promise.all(requests)).map(async (r) => [r.status, await read(r)] as const),
  );
  // A request that got 503 was retried under the same key.
  expect(answers.map(([status]) => status)).not.toContain(503);
  const orders = new Set(
    answers.flatMap(([status, body]) => (status === 201 ? [body.order.orderId] : [])),
  );
  expect(orders.size).toBe(100);
  await expect.poll(() => listener.received.length, { timeout: 30_000 }).toBe(100);
  const seqs = listener.received.map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
});

test('forged names, a guest’s BUY, a client’s BUY_GOODS and foreign origins are ignored or refused', async ({
  shop,
  shopper,
}) => {
  const listener = await shopper('listener');
  await listener.listen('websocket');
  const buyer = await shopper('buyer');
  const socket = await buyer.listen('websocket');
  const forged = { goodsId: 13, nickname: 'forged', goodsName: 'forged' };
  await socket.emitWithAck('BUY', forged);
  socket.emit('BUY_GOODS' as 'WATCH', { goodsId: 13 });
  await expect
    .poll(() => listener.received.map(({ nickname }) => nickname))
    .toEqual([buyer.nickname]);

  const guest = await (await shopper('guest')).listen('websocket', { cookie: '' });
  expect(await guest.emitWithAck('BUY', { goodsId: 13 })).toMatchObject({
    error: { code: 'SIGN_IN_REQUIRED' },
  });
  for (const transport of ['websocket', 'polling'] as const) {
    await expect(buyer.listen(transport, { origin: 'https://foreign.example' })).rejects.toThrow();
  }
  const headers = { origin: 'https://foreign.example', 'idempotency-key': 'foreign' };
  const refused = await buyer.ask('POST', '/api/orders', { goodsId: 13 }, headers);
  expect([refused.status, (await read(refused)).code]).toEqual([403, 'CROSS_ORIGIN']);
  expect(shop.port).toBeGreaterThan(0);
});

test('malformed requests get the contract’s errors, never a 500', async ({ shopper }) => {
  const buyer = await shopper('buyer');
  const key = { 'idempotency-key': 'bad' };
  const order = (body: unknown, headers: Record<string, string> = key) =>
    buyer
      .ask('POST', '/api/orders', body, headers)
      .then(read)
      .then(({ code }) => code);
  expect(await order({ goodsId: 1 }, {})).toBe('IDEMPOTENCY_KEY_REQUIRED');
  expect(await order('{broken')).toBe('INVALID_JSON');
  expect(await order(`"${'x'.repeat(70_000)}"`)).toBe('TOO_LARGE');
  for (const body of [
    null,
    [],
    'text',
    { goodsId: -1 },
    { goodsId: 1, quantity: 0 },
    { items: [] },
  ]) {
    expect(await order(JSON.stringify(body))).toBe('INVALID');
  }
  expect(await order({ goodsId: 9999 })).toBe('GOODS_NOT_FOUND');
  expect(await order({ goodsId: 20, quantity: 5 })).toBe('SOLD_OUT');
});

test('a server that is killed in a burst loses no settled order and announces each once', async ({
  shop,
  shopper,
}) => {
  const buyer = await shopper('survivor');
  // Earlier sales may be retracted meanwhile.
  const { latest: before } = await read(await buyer.ask('GET', '/api/sales'));
  const settled: string[] = [];
  for (let round = 0; round < 3; round++) {
    const burst = Array.from({ length: 20 }, (_, index) =>
      buyer.order(22, `burst-${round}-${index}`).then(
        async (response) => {
          if (response.status === 201) settled.push((await read(response)).order.orderId);
        },
        () => undefined,
      ),
    );
    await Promise.race(burst);
    await shop.end('SIGKILL');
    await Promise.all(burst);
    await shop.start();
  }
  const page = (await (await buyer.ask('GET', '/api/orders?limit=100')).json()) as {
    orders: { orderId: string }[];
  };
  const kept = page.orders.map(({ orderId }) => orderId);
  expect(settled.length).toBeGreaterThan(0);
  expect(kept).toEqual(expect.arrayContaining(settled));
  const sold = async () =>
    (await read(await buyer.ask('GET', `/api/sales?after=${before}&limit=1000`))).sales;
  await expect.poll(async () => (await sold()).length, { timeout: 30_000 }).toBe(kept.length);
  expect((await sold()).map(({ seq }) => seq)).toEqual(kept.map((_, index) => before + index + 1));
});
