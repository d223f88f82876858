/** The figures of `/metrics`, read as Prometheus reads them, before and after people used the shop. */
import { expect, test } from './support/fixtures';
import type { Shopper } from './support/shopper';

// Of its own: a polling tab of another test may be counted until it misses its ping.
test.use({ store: 'figures' });

/** Every figure by its name and labels, as `/metrics` writes them. */
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

/** By how much each of `names` rose since `before`. */
async function risenSince(before: Map<string, number>, url: string, names: string[]) {
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
  await expect.poll(() => risenSince(before, shop.url, names)).toEqual([3, 1, 1, 3, 3, 3, 4, 1]);
  // A look at the database that came late, and the lease, are said anew with the next scrape.
  const standing = async () => {
    const now = await scrape(shop.url);
    return ['latest_seq', 'announcer', 'outbox_sales', 'outbox_oldest_seconds'].map((name) =>
      now.get(`salebell_${name}`),
    );
  };
  await expect.poll(standing).toEqual([buyer.received.at(-1)?.seq, 1, 0, 0]);
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
  expect(await risenSince(before, shop.url, ['salebell_resumes_total{source="memory"}'])).toEqual([
    1,
  ]);
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
  const risen = await risenSince(before, shop.url, [
    'salebell_log_ins_total{outcome="wrong"}',
    'salebell_log_ins_total{outcome="right"}',
    'salebell_sockets_refused_total{reason="cross_origin"}',
  ]);
  expect(risen).toEqual([1, 0, 1]);
});

test('the metrics count database commands by name and outcome', async ({ shop, shopper }) => {
  const buyer = await shopper('measured');
  const before = await scrape(shop.url);
  await buyer.order(6, 'measured');
  const commits = 'salebell_database_seconds_count{command="commitTransaction",outcome="ok"}';
  // Its own transaction, and the announcer's.
  await expect
    .poll(async () => (await risenSince(before, shop.url, [commits]))[0])
    .toBeGreaterThanOrEqual(2);
  await expect.poll(async () => (await scrape(shop.url)).get('salebell_database_up')).toBe(1);
  const now = await scrape(shop.url);
  expect(now.get('salebell_database_connections_busy')).toBeLessThanOrEqual(50);
  // One node: there is no Redis to be up or down.
  expect(now.get('salebell_redis_up')).toBeNaN();
});
