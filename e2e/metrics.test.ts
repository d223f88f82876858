/** The values of `/metrics` before and after people use the shop. */
import { expect, test } from './support/fixtures';
import type { Shopper } from './support/shopper';

// Its own store: a polling tab of another test is counted until its ping times out.
test.use({ store: 'metrics' });

/** Reads every metric by its name with labels, as `/metrics` writes them. */
async function scrape(url: string): Promise<Map<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

/** The increase of each of `names` since `before`. */
async function increaseSince(before: Map<string, number>, url: string, names: string[]) {
  const now = await scrape(url);
  return names.map((name) => (now.get(name) ?? Number.NaN) - (before.get(name) ?? 0));
}

test('the metrics count purchases by outcome, and the announced sales', async ({
  shop,
  shopper,
}) => {
  const buyer = await shopper('counted');
  await buyer.listen('websocket');
  const before = await scrape(shop.url);
  for (const key of ['a', 'b', 'c', 'c']) expect((await buyer.order(6, key)).status).toBe(201);
  const tooMany = { goodsId: 20, quantity: 50 };
  await buyer.ask('POST', '/api/orders', tooMany, { 'idempotency-key': 'too-many' });
  await expect.poll(() => buyer.received.length).toBe(3);
  const names = [
    'salebell_purchases_total{outcome="bought"}',
    'salebell_purchases_total{outcome="replayed"}',
    'salebell_purchases_total{outcome="sold_out"}',
    'salebell_sales_announced_total',
    'salebell_announce_seconds_count',
    'salebell_latest_seq',
    'salebell_http_seconds_count{route="/api/orders",method="POST",status="201"}',
    'salebell_http_seconds_count{route="/api/orders",method="POST",status="409"}',
  ];
  await expect.poll(() => increaseSince(before, shop.url, names)).toEqual([3, 1, 1, 3, 3, 3, 4, 1]);
  // Gauges that are read from the database may lag behind by one scrape.
  const gauges = async () => {
    const now = await scrape(shop.url);
    return ['latest_seq', 'announcer', 'outbox_sales', 'outbox_oldest_seconds'].map((name) =>
      now.get(`salebell_${name}`),
    );
  };
  await expect.poll(gauges).toEqual([buyer.received.at(-1)?.seq, 1, 0, 0]);
});

test('the metrics count sockets by transport, and resumes by source', async ({ shop, shopper }) => {
  const one = await shopper('transported');
  const sockets = async () => {
    const now = await scrape(shop.url);
    return ['websocket', 'polling'].map((name) => now.get(`salebell_sockets{transport="${name}"}`));
  };
  await expect.poll(sockets).toEqual([0, 0]);
  const socket = await one.listen('websocket');
  await one.listen('polling');
  await one.listen('polling');
  await expect.poll(sockets).toEqual([1, 2]);
  const before = await scrape(shop.url);
  await socket.emitWithAck('RESUME', { after: 0 });
  expect(
    await increaseSince(before, shop.url, ['salebell_resumes_total{source="memory"}']),
  ).toEqual([1]);
  one.leave();
  await expect.poll(sockets).toEqual([0, 0]);
});

test('the metrics count wrong passwords and cross-origin sockets', async ({ shop, shopper }) => {
  const one: Shopper = await shopper('refused');
  const before = await scrape(shop.url);
  const { csrfToken } = (await (await one.ask('GET', '/api/auth/csrf')).json()) as {
    csrfToken: string;
  };
  await one.ask('POST', '/api/auth/callback/credentials', {
    email: one.email,
    password: 'not this one',
    csrfToken,
    json: 'true',
  });
  const foreign = one.listen('websocket', { origin: 'https://foreign.example' });
  await expect(foreign).rejects.toThrow();
  const increase = await increaseSince(before, shop.url, [
    'salebell_log_ins_total{outcome="wrong"}',
    'salebell_log_ins_total{outcome="right"}',
    'salebell_sockets_refused_total{reason="cross_origin"}',
  ]);
  expect(increase).toEqual([1, 0, 1]);
});

test('the metrics count database commands by name and outcome', async ({ shop, shopper }) => {
  const buyer = await shopper('measured');
  const before = await scrape(shop.url);
  await buyer.order(6, 'measured');
  const commits = 'salebell_database_seconds_count{command="commitTransaction",outcome="ok"}';
  // One transaction writes the order, the stock and the sale with its seq (decision 31).
  await expect
    .poll(async () => (await increaseSince(before, shop.url, [commits]))[0])
    .toBeGreaterThanOrEqual(1);
  await expect.poll(async () => (await scrape(shop.url)).get('salebell_database_up')).toBe(1);
  const now = await scrape(shop.url);
  expect(now.get('salebell_database_connections_busy')).toBeLessThanOrEqual(50);
  // A single node without Redis does not report it.
  expect(now.get('salebell_redis_up')).toBeNaN();
});
