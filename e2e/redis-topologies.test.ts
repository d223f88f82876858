/** A shop of two nodes whose Redis is a Sentinel or a Cluster. */
import { expect, test } from '@playwright/test';
import { freePort } from '@/tests/free-port';
import { type Engines, startEngines, stopEngines } from './support/engines';
import { type RedisTopology, startRedisCluster, startSentinel } from './support/redis-topologies';
import { ShopServer } from './support/shop-server';
import { Shopper } from './support/shopper';

const START_TIMEOUT = { timeout: 30_000 };

let engines: Engines;

test.describe.configure({ timeout: 200_000 });
test.beforeAll(async () => {
  test.setTimeout(400_000);
  engines = await startEngines('topologies');
});
test.afterAll(async () => {
  await stopEngines(engines);
});

const TOPOLOGIES: Record<string, () => Promise<RedisTopology>> = {
  Sentinel: startSentinel,
  Cluster: startRedisCluster,
};

for (const [name, start] of Object.entries(TOPOLOGIES)) {
  test(`two nodes behind Redis ${name} are ready, share viewers and rate limits, and close revoked sessions`, async () => {
    const redis = await start();
    const env = {
      MONGODB_URI: engines.database.uri,
      REDIS_URL: redis.url,
      AUTH_SECRET: 'the same secret on every node of this shop',
      // Allows three orders a minute.
      RATE_LIMIT_SCALE: '0.0125',
    };
    const [one, other] = [
      new ShopServer(await freePort(), engines.dataDir, env),
      new ShopServer(await freePort(), engines.dataDir, env),
    ];
    try {
      await one.start();
      await other.start();
      for (const { url } of [one, other]) {
        const broadcast = async () => {
          const { checks } = await (await fetch(`${url}/api/health/ready`)).json();
          return (checks as { broadcast: string }).broadcast;
        };
        await expect.poll(broadcast, START_TIMEOUT).toBe('up');
      }

      const buyer = await Shopper.signUp(one.url, name, 'nickname');
      const there = buyer.at(other.url);
      const viewers: number[] = [];
      const sockets = [await buyer.listen('websocket'), await there.listen('websocket')];
      for (const socket of sockets) {
        socket.on('VIEWERS', (event) => viewers.push(event.viewers));
        socket.emit('WATCH', { goodsId: 7 });
      }
      await expect.poll(() => viewers.at(-1)).toBe(2);

      const statuses: number[] = [];
      for (const at of [buyer, there, buyer, there]) {
        statuses.push((await at.order(5, crypto.randomUUID())).status);
      }
      expect(statuses).toEqual([201, 201, 201, 429]);
      await expect.poll(() => there.received.length).toBe(3);

      const metrics = await (await fetch(`${other.url}/metrics`)).text();
      expect(metrics).toMatch(/^salebell_redis_stream_lag_seconds \d/m);
      expect(metrics).toMatch(/^salebell_node_messages_total\{event="stock"\} [1-9]/m);

      const { csrfToken } = (await (await buyer.ask('GET', '/api/auth/csrf')).json()) as {
        csrfToken: string;
      };
      await buyer.ask('POST', '/api/auth/signout', { csrfToken, json: 'true' });
      await expect.poll(() => sockets.map(({ connected }) => connected)).toEqual([false, false]);
      expect(await one.end('SIGTERM')).toBe(0);
    } finally {
      for (const node of [one, other]) await node.end('SIGKILL');
      await redis.end();
    }
  });
}
