import { Agent } from 'node:http';
import { gzipSync } from 'node:zlib';
import { initialScripts } from '@/e2e/support/initial-scripts';
import { buy, type Store, withStore } from '../buying';
import type { Measure } from '../measure';
import { spread } from '../results';
import { openShop, type SHOPS } from '../shop';

/** Each buyer sends the next purchase as soon as the previous one is answered. */
const BUYERS = 32;
const WARM_UP_MS = 2_000;
const SECONDS = 6;

/** Lets all buyers buy for a while. @returns the duration of each purchase, in milliseconds. */
async function sell(url: string, { goodsIds, cookies }: Store, milliseconds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: BUYERS });
  const until = performance.now() + milliseconds;
  const durations: number[] = [];
  await Promise.all(
    cookies.map(async (cookie, index) => {
      for (let n = index; performance.now() < until; n += 7) {
        const start = performance.now();
        await buy(url, agent, cookie, goodsIds[n % goodsIds.length] ?? 1);
        durations.push(performance.now() - start);
      }
    }),
  );
  agent.destroy();
  return durations;
}

export const purchases: Measure = {
  name: 'purchases',
  title: `Purchases/s, the whole path, ${BUYERS} buyers at a time`,
  unit: '/s',
  digits: 0,
  needsBuild: true,
  candidates: ['express', 'salebell'],
  goals: [{ ours: 'salebell', theirs: 'express', ratio: 1, atLeast: true }],
  run: async (candidate, { quick }) =>
    withStore(BUYERS, async (store, { what }) => {
      console.log(`  database: ${what}`);
      const shop = await openShop(candidate as keyof typeof SHOPS, store.uri);
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
    withStore(1, async ({ uri }) => {
      const shop = await openShop('salebell', uri);
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
    withStore(1, async ({ uri }) => {
      const shop = await openShop('salebell', uri);
      try {
        const page = await (await fetch(shop.url)).text();
        const scripts = initialScripts(page);
        let bytes = 0;
        for (const script of scripts) {
          bytes += gzipSync(await (await fetch(new URL(script, shop.url))).arrayBuffer()).length;
        }
        return { value: bytes / 1024, beside: { files: scripts.length } };
      } finally {
        await shop.end();
      }
    }),
};
