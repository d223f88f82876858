/** Nodes that do not disturb each other: another shop's on the same Redis, one whose clock leaps. */
import { expect, test } from '@playwright/test';
import { Redis } from 'ioredis';
import { freePort } from '@/tests/free-port';
import { withDatabase } from '@/tests/loopback';
import { Cluster } from './support/cluster';
import { ServerClock } from './support/server-clock';
import { ShopServer } from './support/shop-server';
import { Shopper } from './support/shopper';

const POLL_OPTIONS = { timeout: 30_000 };

let cluster: Cluster;
let first: ShopServer;
let second: ShopServer;

test.describe.configure({ timeout: 200_000 });
test.beforeAll(async () => {
  test.setTimeout(400_000);
  cluster = await Cluster.start(2);
  [first, second] = cluster.nodes as [ShopServer, ShopServer];
});
test.afterAll(() => cluster.end());

/** How many messages of other nodes a node has heard; of one kind, or of any. */
async function heardBy({ url }: ShopServer, kind = '\\w+'): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const lines = new RegExp(`^salebell_node_messages_total\\{event="${kind}"\\} (\\d+)$`, 'gm');
  return [...metrics.matchAll(lines)].reduce((sum, [, count]) => sum + Number(count), 0);
}

async function isJoined({ url }: ShopServer): Promise<boolean> {
  const { checks } = await (await fetch(`${url}/api/health/ready`)).json();
  return (checks as { broadcast: string }).broadcast === 'up';
}

test('two shops on one Redis server exchange no messages and count their own rate limits', async () => {
  const own = {
    ...cluster.settings,
    MONGODB_URI: withDatabase(cluster.database.uri, 'another-shop'),
    RATE_LIMIT_SCALE: '1',
  };
  const stranger = new ShopServer(await freePort(), cluster.dataDir, own);
  const redis = new Redis(cluster.redis.url);
  try {
    await stranger.start();
    await expect.poll(() => isJoined(stranger), POLL_OPTIONS).toBe(true);
    // The second hears the first; whatever it hears, the stranger would hear as well.
    const before = await heardBy(second);
    await expect.poll(() => heardBy(second), POLL_OPTIONS).toBeGreaterThan(before + 4);
    expect(await heardBy(stranger)).toBe(0);

    await Shopper.signUp(stranger.url, 'stranger', 'nickname');
    const limits = await redis.keys('*:signUp:*');
    expect(limits.length).toBeGreaterThan(0);
    for (const limit of limits) expect(limit).toMatch(/^salebell:[\w-]{36}:signUp:[\w-]{43}$/);
  } finally {
    redis.disconnect();
    await stranger.end('SIGTERM');
  }
});

test('a node whose clock jumps does not drop the presence of other nodes', async () => {
  const clock = ServerClock.of(await freePort(), cluster.dataDir, cluster.settings);
  const buyer = await Shopper.signUp(first.url, 'leaping', 'nickname');
  try {
    await clock.shop.start();
    await expect.poll(() => isJoined(clock.shop), POLL_OPTIONS).toBe(true);
    const viewers: number[] = [];
    const there = await buyer.at(clock.shop.url).listen('websocket');
    there.on('VIEWERS', (told) => viewers.push(told.viewers));
    there.emit('WATCH', { goodsId: 7 });
    (await buyer.listen('websocket')).emit('WATCH', { goodsId: 7 });
    await expect.poll(() => viewers.at(-1), POLL_OPTIONS).toBe(2);
    const told = viewers.length;
    // Ever further, so that a leap comes before each time that the node looks who was not heard of.
    let ahead = 0;
    const before = await heardBy(first, 'viewers');
    const leap = async () => {
      ahead += 600_000;
      await clock.ahead(ahead);
      return heardBy(first, 'viewers');
    };
    const often = { ...POLL_OPTIONS, intervals: [50] };
    await expect.poll(leap, often).toBeGreaterThan(before + 6);
    expect(viewers.slice(told)).toEqual([]);
  } finally {
    buyer.leave();
    await clock.shop.end('SIGKILL');
  }
});
