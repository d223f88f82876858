import { Harness, SERVERS, type ServerName } from '@/bench/harness';
import { RedisServer } from '@/e2e/support/redis-server';
import { freePort } from '@/tests/free-port';
import type { Measure, Outcome, RoundOptions } from '../measure';

const CLIENTS = 1_000;
/** A server keeps up with a rate if its p99 latency is at most this. */
const MAX_P99_MS = 250;
const FIRST_RATE = 25;
/** The steps of the binary search between the last rate that was kept up with and the first that was not. */
const REFINEMENTS = 3;

/**
 * Finds the highest even rate that the server keeps up with: doubles the rate until the server falls
 * behind, then searches between the last two rates.
 *
 * @returns deliveries a second.
 */
async function findMaxRate(
  harness: Harness,
  options: RoundOptions,
  clients: number,
): Promise<Outcome> {
  const quick = options.quick;
  const keepsUp = async (rate: number, seconds: number) => {
    const { got, due, wrong, p99 } = await harness.broadcast(rate, quick ? 0.2 : seconds);
    return wrong === 0 && got === due && p99 <= MAX_P99_MS;
  };
  const before = options.before?.value ?? 0;
  let kept = 0;
  let rate = before ? Math.max(FIRST_RATE, before / clients / 2) : FIRST_RATE;
  while (!(quick && rate > FIRST_RATE * 2) && (await keepsUp(rate, 1.5))) {
    kept = rate;
    rate *= 2;
  }
  let missed = rate;
  if (kept === 0) kept = rate / 8;
  for (let n = 0; n < (quick ? 0 : REFINEMENTS); n++) {
    const middle = Math.sqrt(kept * missed);
    if (await keepsUp(middle, 2.5)) kept = middle;
    else missed = middle;
  }
  return { value: kept * clients };
}

export const fanOut: Measure = {
  name: 'fan-out',
  title: 'Highest fan-out, deliveries/s at p99 ≤ 250 ms, 1,000 clients',
  unit: 'deliveries/s',
  digits: 0,
  candidates: SERVERS,
  goals: [{ ours: 'salebell', theirs: 'tuned', ratio: 20, atLeast: true }],
  run: async (candidate, options) => {
    const clients = options.quick ? 20 : CLIENTS;
    const harness = await Harness.open(candidate as ServerName);
    try {
      await harness.connect(clients);
      return await findMaxRate(harness, options, clients);
    } finally {
      await harness.close();
    }
  },
};

export const twoNodes: Measure = {
  name: 'two-nodes',
  title: 'Highest fan-out over two nodes and Redis, p99 ≤ 250 ms, 500 clients at each',
  unit: 'deliveries/s',
  digits: 0,
  candidates: ['tuned', 'salebell'],
  goals: [{ ours: 'salebell', theirs: 'tuned', ratio: 5, atLeast: true }],
  run: async (candidate, options) => {
    const clients = options.quick ? 20 : CLIENTS;
    const redis = new RedisServer(await freePort());
    await redis.start();
    const harness = await Harness.open(candidate as ServerName, 2, { REDIS_URL: redis.url });
    try {
      await harness.connect(clients);
      return await findMaxRate(harness, options, clients);
    } finally {
      await harness.close();
      await redis.end();
    }
  },
};
