import { setTimeout as pause } from 'node:timers/promises';
import { initialScripts } from '@/e2e/support/initial-scripts';
import { type Store, sellEvenly, withStore } from '../buying';
import { atEvenRate, quantile } from '../even-rate';
import { findMaxRate } from '../max-rate';
import type { Measure, Outcome } from '../measure';
import { openShop } from '../shop';
import { Visitor } from '../visitor';

/** The shop keeps up with a rate of visitors if all of this holds, and nobody is refused. */
const MAX_PAGE_P99_MS = 500;
const MAX_PURCHASE_RATIO = 2;

const ORDERS_PER_S = 50;
/** As many as buy within two seconds, so that no buyer has two purchases in flight. */
const BUYERS = ORDERS_PER_S * 2;
const WARM_UP_S = 3;
const MEASURED_S = 6;
const FIRST_RATE = 25;

type VisitResult = { refused: number; pageP99: number; liveP99: number; purchaseP99: number };

/** Load on one shop: buyers at an even rate, and visitors. */
class VisitorLoad {
  #sold = 0;

  constructor(
    readonly url: string,
    readonly store: Store,
    readonly scripts: readonly string[],
  ) {}

  /** Sells at an even rate. @returns the p99 from when a purchase was due until its answer. */
  async sell(seconds: number): Promise<number> {
    const count = Math.ceil(ORDERS_PER_S * seconds);
    const load = { rate: ORDERS_PER_S, count };
    const durations = await sellEvenly(this.url, this.store, load);
    this.#sold += count;
    return quantile(durations, 0.99);
  }

  /** Lets `rate` people a second in, while the shop sells. They leave at the end. */
  async admit(rate: number, seconds: number): Promise<VisitResult> {
    const visitors: Visitor[] = [];
    const after = this.#sold;
    const visits = atEvenRate(rate, Math.ceil(rate * seconds), async (_, due) => {
      const visitor = new Visitor();
      visitors.push(visitor);
      try {
        const { pageAt, liveAt } = await visitor.open(this.url, this.scripts, after);
        return { page: pageAt - due, live: liveAt - due };
      } catch (error) {
        console.log(`  refused: ${error}`);
        return null;
      }
    });
    const [opened, purchaseP99] = await Promise.all([visits, this.sell(seconds)]);
    for (const visitor of visitors) visitor.leave();
    const admitted = opened.filter((visit) => visit !== null);
    return {
      refused: opened.length - admitted.length,
      pageP99: quantile(
        admitted.map(({ page }) => page),
        0.99,
      ),
      liveP99: quantile(
        admitted.map(({ live }) => live),
        0.99,
      ),
      purchaseP99,
    };
  }
}

/** Finds the highest rate of visitors that the shop keeps up with. */
async function findMaxVisitors(load: VisitorLoad, quick: boolean): Promise<Outcome> {
  await load.sell(quick ? 0.2 : WARM_UP_S);
  const quiet = await load.sell(quick ? 0.2 : MEASURED_S);
  let best: VisitResult | undefined;
  const keepsUp = async (rate: number) => {
    const result = await load.admit(rate, quick ? 0.2 : MEASURED_S);
    // Until the shop has noticed that they have left.
    await pause(quick ? 0 : 1_000);
    const { refused, pageP99, purchaseP99 } = result;
    console.log(
      `  ${Math.round(rate)}/s: page p99 ${pageP99.toFixed(0)} ms, purchase p99 ${purchaseP99.toFixed(0)} ms, refused ${refused}`,
    );
    const isKept =
      refused === 0 && pageP99 <= MAX_PAGE_P99_MS && purchaseP99 <= quiet * MAX_PURCHASE_RATIO;
    if (isKept) best = result;
    return isKept;
  };
  const rate = await findMaxRate({
    firstRate: FIRST_RATE,
    maxDoublings: quick ? 1 : undefined,
    keepsUp,
  });
  return {
    value: best ? rate : 0,
    beside: {
      'page p99': best?.pageP99 ?? Number.NaN,
      'caught up p99': best?.liveP99 ?? Number.NaN,
      'purchase p99': best?.purchaseP99 ?? Number.NaN,
      'quiet purchase p99': quiet,
    },
  };
}

export const doors: Measure = {
  name: 'doors',
  title: `People/s who open the shop, load it and catch up, beside ${ORDERS_PER_S} orders/s`,
  unit: '/s',
  digits: 0,
  needsBuild: true,
  candidates: ['salebell'],
  run: (_, { quick }) =>
    withStore(BUYERS, async (store, { what }) => {
      console.log(`  database: ${what}`);
      const shop = await openShop('salebell', store.uri);
      try {
        const page = await (await fetch(`${shop.url}/en`)).text();
        return await findMaxVisitors(new VisitorLoad(shop.url, store, initialScripts(page)), quick);
      } finally {
        await shop.end();
      }
    }),
};
