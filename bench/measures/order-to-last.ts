import { LoadClients } from '@/bench/harness';
import { sellEvenly, withStore } from '../buying';
import type { Measure, Outcome } from '../measure';
import { openShop, type SHOPS } from '../shop';

const CLIENTS = 1_000;
const RATE = 50;
const WARM_UP_SECONDS = 2;
const SECONDS = 6;
/** As many as buy within two seconds, so that no buyer has two purchases in flight. */
const BUYERS = RATE * 2;

/**
 * Measures the whole shop with its load clients. A sale's date is taken just before its commit, so the
 * measured time is at least the time from the commit.
 */
export const orderToLast: Measure = {
  name: 'order-to-last',
  title: `From a commit to the last of 1,000 clients, ${RATE} orders/s over HTTP: p99`,
  unit: 'ms',
  digits: 1,
  needsBuild: true,
  candidates: ['express', 'salebell'],
  limit: { ours: 'salebell', value: 50 },
  run: async (candidate, { quick }): Promise<Outcome> =>
    withStore(BUYERS, async (store, { what }) => {
      console.log(`  database: ${what}`);
      const shop = await openShop(candidate as keyof typeof SHOPS, store.uri);
      const loadClients = new LoadClients();
      try {
        const clients = quick ? 20 : CLIENTS;
        await loadClients.connect({ ports: [Number(new URL(shop.url).port)], clients });
        const warmUp = quick ? 5 : RATE * WARM_UP_SECONDS;
        await sellEvenly(shop.url, store, { rate: RATE, count: warmUp });
        const sales = quick ? 10 : RATE * SECONDS;
        loadClients.expectDatedSales(warmUp + 1);
        await sellEvenly(shop.url, store, { rate: RATE, count: sales });
        const due = sales * clients;
        const { got, wrong, lastP50, lastP99 } = await loadClients.report(due);
        return { value: lastP99, beside: { p50: lastP50, arrived: got / due, disorder: wrong } };
      } finally {
        await loadClients.end();
        await shop.end();
      }
    }),
};
