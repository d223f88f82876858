import { initialScripts } from '@/e2e/support/initial-scripts';
import { withStore } from '../buying';
import type { Measure, Outcome } from '../measure';
import { openNextPages } from '../next-pages';
import { openPages } from '../page-load';
import { openShop } from '../shop';

const CONNECTIONS = 16;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 4_000;
const ENCODING = 'gzip, deflate, br';

const NEXT_SCRIPT = 'next start, a script';
const SCRIPT = 'salebell, a script';
const PATHS: Record<string, string> = {
  'salebell, the icon': '/icon.svg',
  'salebell, a picture': '/goods/teapot.svg',
};

/** The first script of the page at `url`. */
async function scriptOf(url: string): Promise<string> {
  const [script] = initialScripts(await (await fetch(url)).text());
  if (!script) throw new Error('The page has no scripts.');
  return script;
}

async function measure(url: string, path: string, quick: boolean): Promise<Outcome> {
  const load = { url, path, encoding: ENCODING, connections: CONNECTIONS };
  const milliseconds = quick ? 200 : MEASURED_MS;
  await openPages({ ...load, milliseconds: quick ? 100 : WARM_UP_MS });
  const { durations, bytes } = await openPages({ ...load, milliseconds });
  return { value: (durations.length / milliseconds) * 1_000, beside: { bytes } };
}

export const files: Measure = {
  name: 'files',
  title: `Static files/s, compressed, ${CONNECTIONS} connections`,
  unit: '/s',
  digits: 0,
  needsBuild: true,
  candidates: [NEXT_SCRIPT, SCRIPT, ...Object.keys(PATHS)],
  goals: [{ ours: SCRIPT, theirs: NEXT_SCRIPT, ratio: 1, atLeast: true }],
  run: async (candidate, { quick }) => {
    if (candidate === NEXT_SCRIPT) {
      const next = await openNextPages();
      try {
        return await measure(next.url, await scriptOf(next.url), quick);
      } finally {
        await next.end();
      }
    }
    return withStore(1, async ({ uri }) => {
      const shop = await openShop('salebell', uri);
      try {
        const path = PATHS[candidate] ?? (await scriptOf(`${shop.url}/en`));
        return await measure(shop.url, path, quick);
      } finally {
        await shop.end();
      }
    });
  },
};
