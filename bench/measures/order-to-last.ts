import { LoadClients } from '@/bench/harness';
import { sellEvenly, withStore } from '../buying';
import { BEFORE, type Measure, type Outcome, type RoundOptions } from '../measure';
import { openShop } from '../shop';

const CLIENTS = 1_000;
const WARM_UP_SECONDS = 2;
const SECONDS = 6;

/**
 * Measures the whole shop with its load clients. A sale's date is taken just before its commit, so the
 * measured time is at least the time from the commit.
 */
const sellAt =
  (rate: number) =>
  (candidate: string, { quick }: RoundOptions): Promise<Outcome> =>
    // As many buyers as buy within two seconds, so that none has two purchases in flight.
    withStore(rate * 2, async (store, { what }) => {
      console.log(`  database: ${what}`);
      const shop = await openShop(candidate, store.uri);
      const loadClients = new LoadClients();
      try {
        const clients = quick ? 20 : CLIENTS;
        await loadClients.connect({ ports: [Number(new URL(shop.url).port)], clients });
        const warmUp = quick ? 5 : rate * WARM_UP_SECONDS;
        await sellEvenly(shop.url, store, { rate, count: warmUp });
        const sales = quick ? 10 : rate * SECONDS;
        loadClients.expectDatedSales(warmUp + 1);
        await sellEvenly(shop.url, store, { rate, count: sales });
        const due = sales * clients;
        const { got, wrong, lastP50, lastP99 } = await loadClients.report(due);
        return { value: lastP99, beside: { p50: lastP50, arrived: got / due, disorder: wrong } };
      } finally {
        await loadClients.end();
        await shop.end();
      }
    });

export const orderToLast: Measure = {
  name: 'order-to-last',
  title: 'From a commit to the last of 1,000 clients, 50 orders/s over HTTP: p99',
  unit: 'ms',
  digits: 1,
  needsBuild: true,
  candidates: ['express', 'salebell'],
  goals: [
    { ours: 'salebell', theirs: 'express', ratio: 0.2, atLeast: false },
    { ours: 'salebell', theirs: BEFORE, ratio: 0.5, atLeast: false },
  ],
  run: sellAt(50),
};

export const orderToLastFast: Measure = {
  name: 'order-to-last-500',
  title: 'From a commit to the last of 1,000 clients, 500 orders/s over HTTP: p99',
  unit: 'ms',
  digits: 1,
  needsBuild: true,
  candidates: ['salebell'],
  limit: { ours: 'salebell', value: 250 },
  run: sellAt(500),
};
