import { randomUUID } from 'node:crypto';
import { openDatabase } from '../database';
import { growStore } from '../grown-store';
import type { Measure, Outcome, RoundOptions } from '../measure';
import { spread } from '../results';
import { fillStore, openShop } from '../shop';

const EMPTY = 'empty store';
/** Purchases that are not measured: meanwhile the shop loads its catalogue, and V8 compiles its code. */
const WARM_UP = 30;
const REPETITIONS = 150;

/** Sends one POST request. @returns the order in the answer, and the milliseconds that it took. */
async function post(url: string, cookie: string, body: object) {
  const start = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  const { order } = (await response.json()) as { order: { orderId: string } };
  if (!response.ok) throw new Error(`${url} answered with ${response.status}.`);
  return { order, ms: performance.now() - start };
}

/**
 * Buys one piece after another, then cancels all of them. A cancellation right after its purchase
 * would conflict with the relay, which publishes the same sale.
 */
async function buyAndCancel(url: string, cookie: string, goodsIds: readonly number[], n: number) {
  const purchases = [];
  for (let index = 0; index < n; index++) {
    const goodsId = goodsIds[(index * 7) % goodsIds.length];
    purchases.push(await post(`${url}/api/orders`, cookie, { goodsId }));
  }
  const cancellations = [];
  for (const { order } of purchases) {
    cancellations.push(await post(`${url}/api/orders/${order.orderId}/cancel`, cookie, {}));
  }
  const median = (answers: readonly { ms: number }[]) => spread(answers.map(({ ms }) => ms)).median;
  return { purchase: median(purchases), cancellation: median(cancellations) };
}

const measureAt = (orders: number, maxRatio: number) => {
  const grown = `${orders.toLocaleString('en')} orders, 10,000 goods`;
  return {
    title: 'A purchase and its cancellation on the embedded SecantusDB, as the store grows',
    unit: 'ms',
    digits: 1,
    needsBuild: true,
    candidates: [EMPTY, grown],
    goals: [{ ours: grown, theirs: EMPTY, ratio: maxRatio, atLeast: false }],
    run: async (candidate: string, { quick }: RoundOptions): Promise<Outcome> => {
      const database = await openDatabase('secantus');
      try {
        const store = await fillStore(database.uri, `bench-${randomUUID()}`, 1);
        const [cookie = ''] = store.cookies;
        const size = quick ? { orders: 100, goods: 50 } : { orders, goods: 10_000 };
        if (candidate === grown) await growStore(store.uri, size);
        const shop = await openShop('salebell', store.uri);
        try {
          // The same goods in both stores.
          const buy = (n: number) => buyAndCancel(shop.url, cookie, store.goodsIds, n);
          await buy(quick ? 1 : WARM_UP);
          const beside = await buy(quick ? 3 : REPETITIONS);
          return { value: beside.purchase + beside.cancellation, beside };
        } finally {
          await shop.end();
        }
      } finally {
        await database.end();
      }
    },
  } satisfies Omit<Measure, 'name'>;
};

export const grow: Measure = { name: 'grow', ...measureAt(20_000, 1.2) };
export const growLarge: Measure = { name: 'grow-large', ...measureAt(100_000, 1.1) };
