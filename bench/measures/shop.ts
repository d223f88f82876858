import { Agent } from 'node:http';
import { gzipSync } from 'node:zlib';
import { initialScripts } from '@/e2e/support/initial-scripts';
import { buy, type Store, withStore } from '../buying';
import { BEFORE, type Measure, type Outcome, type RoundOptions } from '../measure';
import { spread } from '../results';
import { openShop } from '../shop';

const WARM_UP_MS = 2_000;
const SECONDS = 6;

/**
 * Lets all buyers of the store buy for a while, each the next time as soon as it has its answer.
 *
 * @param urls of the nodes: the buyers go to them in turn.
 * @returns the duration of each purchase, in milliseconds.
 */
export async function sell(
  urls: readonly string[],
  { goodsIds, cookies }: Store,
  milliseconds: number,
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: cookies.length });
  const until = performance.now() + milliseconds;
  const durations: number[] = [];
  await Promise.all(
    cookies.map(async (cookie, index) => {
      const url = urls[index % urls.length] ?? '';
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

/** Measures a closed loop of purchases by `buyers` at a time. */
function sellTo(buyers: number, toOutcome: (durations: number[], seconds: number) => Outcome) {
  return (candidate: string, { quick }: RoundOptions): Promise<Outcome> =>
    withStore(buyers, async (store, { what }) => {
      console.log(`  database: ${what}`);
      const shop = await openShop(candidate, store.uri);
      try {
        await sell([shop.url], store, quick ? 100 : WARM_UP_MS);
        const seconds = quick ? 0.3 : SECONDS;
        return toOutcome(await sell([shop.url], store, seconds * 1000), seconds);
      } finally {
        await shop.end();
      }
    });
}

export function toRate(durations: readonly number[], seconds: number): Outcome {
  const took = durations.toSorted((a, b) => a - b);
  const p99 = took[Math.floor(took.length * 0.99)] ?? Number.NaN;
  return { value: took.length / seconds, beside: { p50: spread(took).median, p99 } };
}

export const purchases: Measure = {
  name: 'purchases',
  title: 'Purchases/s, the whole path, 32 buyers at a time',
  unit: '/s',
  digits: 0,
  needsBuild: true,
  candidates: ['express', 'salebell'],
  goals: [
    { ours: 'salebell', theirs: 'express', ratio: 8, atLeast: true },
    { ours: 'salebell', theirs: BEFORE, ratio: 3, atLeast: true },
    { ours: 'salebell', theirs: BEFORE, ratio: 0.3, atLeast: false, of: 'p99' },
  ],
  run: sellTo(32, toRate),
};

export const manyBuyers: Measure = {
  ...purchases,
  name: 'purchases-256',
  title: 'Purchases/s, the whole path, 256 buyers at a time',
  goals: [{ ours: 'salebell', theirs: 'express', ratio: 12, atLeast: true }],
  run: sellTo(256, toRate),
};

export const lonePurchase: Measure = {
  ...purchases,
  name: 'lone-purchase',
  title: 'A purchase by one buyer at a time: p50',
  unit: 'ms',
  digits: 1,
  goals: [{ ours: 'salebell', theirs: BEFORE, ratio: 0.7, atLeast: false }],
  run: sellTo(1, (durations) => ({ value: spread(durations).median })),
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
  limit: { ours: 'salebell', value: 136 },
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
