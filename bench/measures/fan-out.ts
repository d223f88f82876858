import { Harness, SERVERS, type ServerName } from '@/bench/harness';
import { RedisServer } from '@/e2e/support/redis-server';
import { freePort } from '@/tests/free-port';
import { findMaxRate } from '../max-rate';
import type { Measure, Outcome, RoundOptions } from '../measure';

const CLIENTS = 1_000;
/** A server keeps up with a rate if its p99 latency is at most this. */
const MAX_P99_MS = 250;
const FIRST_RATE = 25;

/** Finds the highest even rate that the server keeps up with. @returns deliveries a second. */
async function findMaxDeliveries(
  harness: Harness,
  { quick, before }: RoundOptions,
  clients: number,
): Promise<Outcome> {
  const lastRate = (before?.value ?? 0) / clients;
  const rate = await findMaxRate({
    firstRate: Math.max(FIRST_RATE, lastRate / 2),
    maxDoublings: quick ? 2 : undefined,
    keepsUp: async (rate, isRefining) => {
      const seconds = isRefining ? 2.5 : 1.5;
      const { got, due, wrong, p99 } = await harness.broadcast(rate, quick ? 0.2 : seconds);
      return wrong === 0 && got === due && p99 <= MAX_P99_MS;
    },
  });
  return { value: rate * clients };
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
      return await findMaxDeliveries(harness, options, clients);
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
      return await findMaxDeliveries(harness, options, clients);
    } finally {
      await harness.close();
      await redis.end();
    }
  },
};
