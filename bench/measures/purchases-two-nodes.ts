import { RedisServer } from '@/e2e/support/redis-server';
import { freePort } from '@/tests/free-port';
import { withStore } from '../buying';
import type { Measure, Outcome, RoundOptions } from '../measure';
import { openShop, type Shop } from '../shop';
import { sell, toRate } from './shop';

const BUYERS = 64;
const WARM_UP_MS = 3_000;
const SECONDS = 6;
const NODES = { 'one node': 1, 'two nodes': 2 } as const;

/** The same buyers at one node or at two behind one Redis, half of them at each. */
export const purchasesTwoNodes: Measure = {
  name: 'purchases-two-nodes',
  title: `Purchases/s over two nodes, ${BUYERS} buyers at a time`,
  unit: '/s',
  digits: 0,
  needsBuild: true,
  candidates: Object.keys(NODES),
  goals: [{ ours: 'two nodes', theirs: 'one node', ratio: 1.3, atLeast: true }],
  run: (candidate: string, { quick }: RoundOptions): Promise<Outcome> =>
    withStore(quick ? 4 : BUYERS, async (store, { what }) => {
      console.log(`  database: ${what}`);
      const redis = new RedisServer(await freePort());
      await redis.start();
      const shops: Shop[] = [];
      try {
        for (let node = 0; node < NODES[candidate as keyof typeof NODES]; node++) {
          const core = node === 0 ? 'server' : 'secondServer';
          const env = { REDIS_URL: redis.url };
          shops.push(await openShop('salebell', store.uri, { env, core }));
        }
        const urls = shops.map(({ url }) => url);
        await sell(urls, store, quick ? 100 : WARM_UP_MS);
        const seconds = quick ? 0.3 : SECONDS;
        return toRate(await sell(urls, store, seconds * 1_000), seconds);
      } finally {
        for (const shop of shops) await shop.end();
        await redis.end();
      }
    }),
};
