/** Nodes that must not affect each other: those of another shop on one Redis, and one whose clock jumps. */
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

/** Counts the messages that a node has received from other nodes, of one kind or of all. */
async function countReceived({ url }: ShopServer, kind = '\\w+'): Promise<number> {
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
  const otherShop = new ShopServer(await freePort(), cluster.dataDir, own);
  const redis = new Redis(cluster.redis.url);
  try {
    await otherShop.start();
    await expect.poll(() => isJoined(otherShop), POLL_OPTIONS).toBe(true);
    // The second node receives messages of the first: the other shop had time to receive them, too.
    const before = await countReceived(second);
    await expect.poll(() => countReceived(second), POLL_OPTIONS).toBeGreaterThan(before + 4);
    expect(await countReceived(otherShop)).toBe(0);

    await Shopper.signUp(otherShop.url, 'stranger', 'nickname');
    const limits = await redis.keys('*:signUp:*');
    expect(limits.length).toBeGreaterThan(0);
    for (const limit of limits) expect(limit).toMatch(/^salebell:[\w-]{36}:signUp:[\w-]{43}$/);
  } finally {
    redis.disconnect();
    await otherShop.end('SIGTERM');
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
    there.on('VIEWERS', (event) => viewers.push(event.viewers));
    there.emit('WATCH', { goodsId: 7 });
    (await buyer.listen('websocket')).emit('WATCH', { goodsId: 7 });
    await expect.poll(() => viewers.at(-1), POLL_OPTIONS).toBe(2);
    const receivedBefore = viewers.length;
    // Each poll moves the clock further, so that a jump precedes every check for stale nodes.
    let ahead = 0;
    const before = await countReceived(first, 'viewers');
    const jump = async () => {
      ahead += 600_000;
      await clock.ahead(ahead);
      return countReceived(first, 'viewers');
    };
    const often = { ...POLL_OPTIONS, intervals: [50] };
    await expect.poll(jump, often).toBeGreaterThan(before + 6);
    expect(viewers.slice(receivedBefore)).toEqual([]);
  } finally {
    buyer.leave();
    await clock.shop.end('SIGKILL');
  }
});
