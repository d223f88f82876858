/** The metrics of several nodes behind one Redis. */
import { expect, test } from '@playwright/test';
import { Cluster } from './support/cluster';
import { Shopper } from './support/shopper';

let cluster: Cluster;

test.beforeAll(async () => {
  test.setTimeout(400_000);
  cluster = await Cluster.start(2);
});
test.afterAll(() => cluster.end());

/** Reads one metric from every node, in order; undefined when a node does not have it. */
async function metric(name: string): Promise<(number | undefined)[]> {
  const texts = cluster.nodes.map(async ({ url }) => (await fetch(`${url}/metrics`)).text());
  return (await Promise.all(texts)).map((text) => {
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  });
}

const RECEIVED = 'salebell_node_messages_total{event="viewers"}';

test('the metrics of two nodes show one leading relay, the same latest seq, node messages and no stream lag', async () => {
  const [first, second] = cluster.nodes;
  if (!first || !second) throw new Error('two nodes');
  const buyer = await Shopper.signUp(first.url, 'figured', 'nickname');
  const there = buyer.at(second.url);
  const socket = await there.listen('websocket');
  expect((await buyer.order(5, 'figured')).status).toBe(201);
  await expect.poll(() => there.received.length).toBe(1);
  const seq = there.received[0]?.seq;
  await expect.poll(() => metric('salebell_latest_seq')).toEqual([seq, seq]);
  await expect.poll(async () => (await metric('salebell_announcer')).sort()).toEqual([0, 1]);
  await expect.poll(() => metric('salebell_redis_up')).toEqual([1, 1]);
  await expect
    .poll(async () => (await metric(RECEIVED)).every((count) => (count ?? 0) > 1), {
      timeout: 15_000,
    })
    .toBe(true);

  // A log-out is published on the Redis stream, which both nodes read.
  const closed = new Promise((resolve) => socket.once('disconnect', resolve));
  const { csrfToken } = (await (await buyer.ask('GET', '/api/auth/csrf')).json()) as {
    csrfToken: string;
  };
  await buyer.ask('POST', '/api/auth/signout', { csrfToken, json: 'true' });
  await closed;
  await expect.poll(() => metric('salebell_redis_stream_lag_seconds')).toEqual([0, 0]);
});

test('the metrics report a stopped Redis as down, and as up when it continues', async () => {
  cluster.redis.signal('SIGSTOP');
  await expect.poll(() => metric('salebell_redis_up'), { timeout: 30_000 }).toEqual([0, 0]);
  await expect
    .poll(() => metric('salebell_redis_stream_lag_seconds'))
    .toEqual([Number.NaN, Number.NaN]);
  await expect.poll(() => metric('salebell_database_up')).toEqual([1, 1]);
  cluster.redis.signal('SIGCONT');
  await expect.poll(() => metric('salebell_redis_up'), { timeout: 30_000 }).toEqual([1, 1]);
});
