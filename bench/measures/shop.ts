import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type BenchDatabase, openDatabase } from '../database';
import type { Measure } from '../measure';
import { spread } from '../results';
import { fillStore, openShop, type SHOPS } from '../shop';

/** How many buyers there are, each of whom buys again as soon as they have what they bought. */
const BUYERS = 32;
const WARM_UP_MS = 2_000;
const SECONDS = 6;

type Store = Awaited<ReturnType<typeof fillStore>>;

/** Runs `work` on a fresh store. */
async function withStore<T>(work: (store: Store, database: BenchDatabase) => Promise<T>) {
  const database = await openDatabase();
  try {
    return await work(await fillStore(database.uri, `bench-${randomUUID()}`, BUYERS), database);
  } finally {
    await database.end();
  }
}

/** Has everyone buy for a while. @returns how long each purchase took, in milliseconds. */
async function sell(url: string, { goodsIds, cookies }: Store, milliseconds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: BUYERS });
  const until = performance.now() + milliseconds;
  const took: number[] = [];
  await Promise.all(
    cookies.map(async (cookie, index) => {
      for (let n = index; performance.now() < until; n += 7) {
        const begun = performance.now();
        const status = await buy(`${url}/api/orders`, agent, cookie, goodsIds[n % goodsIds.length]);
        if (status !== 201) throw new Error(`A purchase was answered with ${status}.`);
        took.push(performance.now() - begun);
      }
    }),
  );
  agent.destroy();
  return took;
}

function buy(url: string, agent: Agent, cookie: string, goodsId = 1): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    asked.on('error', reject).end(JSON.stringify({ goodsId }));
  });
}

export const purchases: Measure = {
  name: 'purchases',
  title: `Purchases/s, the whole path, ${BUYERS} buyers at a time`,
  unit: '/s',
  digits: 0,
  needsBuild: true,
  candidates: ['express', 'salebell'],
  goal: { ours: 'salebell', theirs: 'express', ratio: 1, atLeast: true },
  run: async (candidate, { quick }) =>
    withStore(async (store, { what }) => {
      console.log(`  database: ${what}`);
      const shop = await openShop(candidate as keyof typeof SHOPS, store.store, '/');
      try {
        await sell(shop.url, store, quick ? 100 : WARM_UP_MS);
        const seconds = quick ? 0.3 : SECONDS;
        const took = (await sell(shop.url, store, seconds * 1000)).sort((a, b) => a - b);
        const p99 = took[Math.floor(took.length * 0.99)] ?? Number.NaN;
        return { value: took.length / seconds, beside: { p50: spread(took).median, p99 } };
      } finally {
        await shop.end();
      }
    }),
};

export const start: Measure = {
  name: 'start',
  title: 'From start to the first answer, compiled, data there',
  unit: 'ms',
  digits: 0,
  needsBuild: true,
  candidates: ['salebell'],
  limit: { ours: 'salebell', value: 1_000 },
  run: () =>
    withStore(async ({ store }) => {
      const shop = await openShop('salebell', store, '/api/health/ready');
      await shop.end();
      return { value: shop.startedIn };
    }),
};

export const firstLoad: Measure = {
  name: 'first-load',
  title: 'First-load JavaScript of the shop page, gzipped',
  unit: 'KiB',
  digits: 1,
  needsBuild: true,
  candidates: ['salebell'],
  limit: { ours: 'salebell', value: 140 },
  run: () =>
    withStore(async ({ store }) => {
      const shop = await openShop('salebell', store, '/');
      try {
        const page = await (await fetch(shop.url)).text();
        const scripts = [...page.matchAll(/<script\b[^>]*>/g)]
          .map(([tag]) => tag)
          // Browsers of this decade leave it alone.
          .filter((tag) => !/nomodule/i.test(tag))
          .flatMap((tag) => /src="([^"]+\.js[^"]*)"/.exec(tag)?.[1] ?? []);
        let bytes = 0;
        for (const script of new Set(scripts)) {
          bytes += gzipSync(await (await fetch(new URL(script, shop.url))).arrayBuffer()).length;
        }
        return { value: bytes / 1024, beside: { files: new Set(scripts).size } };
      } finally {
        await shop.end();
      }
    }),
};
