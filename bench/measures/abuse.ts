import { readCsrf } from '@/e2e/support/read-csrf';
import { LIMITS, type LimitName } from '@/lib/rate-limit/limits.server';
import type { AbuseCommand, AbuseKind, AbuseReport, AbuseTarget } from '../abuse-clients';
import { withStore } from '../buying';
import { shop as goShopping } from '../honest-shoppers';
import type { Measure } from '../measure';
import { PinnedProcess } from '../pinned-process';
import { makeAdmin, openShop } from '../shop';

const SHOPPERS = 20;
/** Accounts of the network that abuses: together they may order more than it may. */
const ABUSERS = 24;
const TIMES = 10;
const WARM_UP_MS = 10_000;
/** Two windows of the limits by the minute: the network has them anew, and uses them up, in each. */
const SECONDS = 120;

/** The limit that each kind of abuse passes. */
const LIMIT_OF: Record<AbuseKind, LimitName> = {
  page: 'page',
  picture: 'picture',
  order: 'orderNetwork',
  signUp: 'signUp',
  logIn: 'logIn',
  message: 'socketNetwork',
  handshake: 'handshake',
};

/** @returns how often each kind is sent a second: ten times its limit. */
function abuseRates(): Record<AbuseKind, number> {
  const rates = Object.entries(LIMIT_OF).map(([kind, name]) => {
    const { points, seconds } = LIMITS[name];
    return [kind, (TIMES * points) / seconds];
  });
  return Object.fromEntries(rates) as Record<AbuseKind, number>;
}

async function startAbuse(target: AbuseTarget): Promise<{ stop: () => Promise<AbuseReport> }> {
  const clients = new PinnedProcess('rest', ['bench/abuse-clients.ts']);
  // Its start takes the honest shoppers' core for a while.
  await clients.request<'started'>({ start: target } satisfies AbuseCommand);
  return {
    stop: async () => {
      const report = await clients.request<AbuseReport>({ stop: true } satisfies AbuseCommand);
      await clients.end();
      return report;
    },
  };
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);
const quantile = (values: readonly number[], of: number) =>
  sorted(values)[Math.floor(values.length * of)] ?? Number.NaN;

/** The honest shoppers' times in a quiet shop, and while another network abuses it. */
export const abuse: Measure = {
  name: 'abuse',
  title: `${SHOPPERS} shoppers browse and buy while another network sends ten times its limits: p99`,
  unit: 'ms',
  digits: 0,
  needsBuild: true,
  candidates: ['quiet', 'abused'],
  goals: [{ ours: 'abused', theirs: 'quiet', ratio: 1.5, atLeast: false }],
  run: (candidate, { quick }) =>
    withStore(SHOPPERS + ABUSERS + 1, async ({ uri, goodsIds, cookies }, { what }) => {
      console.log(`  database: ${what}`);
      const admin = cookies[SHOPPERS] ?? '';
      await makeAdmin(uri, SHOPPERS);
      const env = { RATE_LIMIT_SCALE: '1' };
      const shop = await openShop('salebell', uri, { env });
      try {
        const honest = cookies.slice(0, SHOPPERS);
        const browse = (milliseconds: number) =>
          goShopping({ url: shop.url, cookies: honest, goodsIds, milliseconds });
        await browse(quick ? 500 : WARM_UP_MS);
        const target = { port: shop.server.port, rates: abuseRates(), admin, goodsIds };
        const csrf = await readCsrf(shop.url);
        const abuse =
          candidate === 'abused'
            ? await startAbuse({ ...target, csrf, cookies: cookies.slice(SHOPPERS + 1) })
            : undefined;
        const { took, refused } = await browse(quick ? 1_000 : SECONDS * 1_000);
        const report = await abuse?.stop();
        if (report) console.log(`  ${summarize(report)}`);
        for (const answer of refused.slice(0, 5)) console.log(`  refused: ${answer}`);
        const all = Object.values(took).flat();
        const byKind = Object.fromEntries(
          Object.entries(took).map(([kind, values]) => [`${kind} p99`, quantile(values, 0.99)]),
        );
        return {
          value: quantile(all, 0.99),
          beside: { p50: quantile(all, 0.5), refused: refused.length, ...byKind },
        };
      } finally {
        await shop.end();
      }
    }),
};

function summarize(report: AbuseReport): string {
  return Object.entries(report)
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, times]) => `${name} × ${times}`)
    .join(', ');
}
