import { withStore } from '../buying';
import { atEvenRate, quantile } from '../even-rate';
import type { Measure, Outcome } from '../measure';
import { openNextPages } from '../next-pages';
import { openPages, PageConnection, type PageLoad, requestOf } from '../page-load';
import { openShop, type Shop } from '../shop';
import { BROWSER_ENCODING } from '../visitor';

const CONNECTIONS = 16;
/** Accounts that read in turn. */
const READERS = 200;
const WARM_UP_MS = 2_000;
const MEASURED_MS = 5_000;

const PRERENDERED = 'next start, prerendered';
const DYNAMIC = 'next start, dynamic';
const NEXT_PATHS: Record<string, string> = { [PRERENDERED]: '/', [DYNAMIC]: '/dynamic' };
const SHOP_PATHS: Record<string, string> = {
  '/': '/en',
  '/?category=tea': '/en?category=tea',
  '/goods/10': '/en/goods/10',
};
const SHOP_PAGES = Object.keys(SHOP_PATHS);
const guest = (page: string) => `salebell ${page}, guest`;
const signedIn = (page: string) => `salebell ${page}, signed in`;

type Target = Pick<PageLoad, 'path' | 'cookies'>;

/** The rate without compression, and beside it that with what a browser accepts. */
async function measure(shop: Shop, target: Target, quick: boolean): Promise<Outcome> {
  const open = (milliseconds: number, encoding?: string) =>
    openPages({
      ...target,
      url: shop.url,
      connections: CONNECTIONS,
      encoding,
      milliseconds: quick ? 200 : milliseconds,
    });
  const rate = ({ length }: number[]) => (length / (quick ? 200 : MEASURED_MS)) * 1_000;
  await open(WARM_UP_MS);
  const before = shop.cpu();
  const { durations, bytes } = await open(MEASURED_MS);
  const cpu = shop.cpu() - before;
  await open(WARM_UP_MS, BROWSER_ENCODING);
  const packed = await open(MEASURED_MS, BROWSER_ENCODING);
  const at = (part: number) => durations[Math.floor(durations.length * part)] ?? Number.NaN;
  return {
    value: rate(durations),
    beside: {
      p50: at(0.5),
      p99: at(0.99),
      'CPU ms each': (cpu * 1_000) / durations.length,
      bytes,
      compressed: rate(packed.durations),
      'compressed bytes': packed.bytes,
    },
  };
}

async function during<T>(shop: Shop, work: (shop: Shop) => Promise<T>): Promise<T> {
  try {
    return await work(shop);
  } finally {
    await shop.end();
  }
}

/** Pages of `next start` have the content of the front page; `compressed` is what a browser asks for. */
export const pages: Measure = {
  name: 'pages',
  title: `Page openings/s, ${CONNECTIONS} connections`,
  unit: '/s',
  digits: 0,
  needsBuild: true,
  candidates: [...Object.keys(NEXT_PATHS), ...SHOP_PAGES.map(guest), ...SHOP_PAGES.map(signedIn)],
  goals: [
    ...['/', '/goods/10'].map((page) => {
      return { ours: guest(page), theirs: PRERENDERED, ratio: 1, atLeast: true };
    }),
    { ours: signedIn('/'), theirs: PRERENDERED, ratio: 0.5, atLeast: true },
  ],
  run: async (candidate, { quick }) => {
    const path = NEXT_PATHS[candidate];
    if (path) return during(await openNextPages(), (shop) => measure(shop, { path }, quick));
    const page = SHOP_PAGES.find((one) => [guest(one), signedIn(one)].includes(candidate)) ?? '/';
    return withStore(READERS, async ({ uri, cookies }, { what }) => {
      console.log(`  database: ${what}`);
      const readers = candidate === signedIn(page) ? cookies : [];
      return during(await openShop('salebell', uri), (shop) =>
        measure(shop, { path: SHOP_PATHS[page] ?? '', cookies: readers }, quick),
      );
    });
  },
};

const OPENINGS_PER_S = 200;
const OPENINGS_S = 10;

/** Opens the front page at an even rate, each on a connection that is free then or a new one. */
async function openEvenly(url: string, cookies: readonly string[], count: number) {
  const free: PageConnection[] = [];
  const durations = await atEvenRate(OPENINGS_PER_S, count, async (n, due) => {
    const connection = free.pop() ?? (await PageConnection.open(url));
    const load = { path: '/en', encoding: BROWSER_ENCODING };
    await connection.get(requestOf(load, cookies[n % cookies.length]));
    free.push(connection);
    return performance.now() - due;
  });
  for (const connection of free) connection.close();
  return durations;
}

/** An open loop: each page is opened when it is due, even if earlier ones have not come yet. */
export const openings: Measure = {
  name: 'openings',
  title: `The front page with ${OPENINGS_PER_S} openings/s, open loop: p99`,
  unit: 'ms',
  digits: 1,
  needsBuild: true,
  candidates: ['salebell, guests', 'salebell, signed in'],
  limit: { ours: 'salebell, guests', value: 50 },
  run: (candidate, { quick }) =>
    withStore(READERS, async ({ uri, cookies }) => {
      const readers = candidate === 'salebell, signed in' ? cookies : [];
      return during(await openShop('salebell', uri), async ({ url }) => {
        await openEvenly(url, readers, quick ? 20 : OPENINGS_PER_S * 2);
        const count = quick ? 20 : OPENINGS_PER_S * OPENINGS_S;
        const durations = await openEvenly(url, readers, count);
        return { value: quantile(durations, 0.99), beside: { p50: quantile(durations, 0.5) } };
      });
    }),
};
