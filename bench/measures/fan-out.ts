import { Harness, SERVERS, type ServerName } from '@/bench/harness';
import type { Measure, Outcome, RoundOptions } from '../measure';

const CLIENTS = 1_000;
/** A rate is kept up when this much of the deliveries comes within this time of being due. */
const BURST_WINDOW_MS = 250;
const FIRST_RATE = 25;
/** The rate is doubled until it is too much, and then halved in on this many times. */
const REFINEMENTS = 3;

/** The highest rate that is kept up, in deliveries a second. Sales are due at an even rate. */
async function climb(stage: Harness, options: RoundOptions, clients: number): Promise<Outcome> {
  const quick = options.quick;
  const keepsUp = async (rate: number, seconds: number) => {
    const { got, due, wrong, p99 } = await stage.play(rate, quick ? 0.2 : seconds);
    return wrong === 0 && got === due && p99 <= BURST_WINDOW_MS;
  };
  const before = options.before?.value ?? 0;
  let good = 0;
  let rate = before ? Math.max(FIRST_RATE, before / clients / 2) : FIRST_RATE;
  while (!(quick && rate > FIRST_RATE * 2) && (await keepsUp(rate, 1.5))) {
    good = rate;
    rate *= 2;
  }
  let bad = rate;
  if (good === 0) good = rate / 8;
  for (let n = 0; n < (quick ? 0 : REFINEMENTS); n++) {
    const middle = Math.sqrt(good * bad);
    if (await keepsUp(middle, 2.5)) good = middle;
    else bad = middle;
  }
  return { value: good * clients };
}

export const fanOut: Measure = {
  name: 'fan-out',
  title: 'Highest fan-out, deliveries/s at p99 ≤ 250 ms, 1,000 clients',
  unit: 'deliveries/s',
  digits: 0,
  candidates: SERVERS,
  goal: { ours: 'salebell', theirs: 'tuned', ratio: 20, atLeast: true },
  run: async (candidate, options) => {
    const clients = options.quick ? 20 : CLIENTS;
    const stage = await Harness.open(candidate as ServerName);
    try {
      await stage.gather(clients);
      return await climb(stage, options, clients);
    } finally {
      await stage.close();
    }
  },
};

export const twoNodes = (redis: () => Promise<{ url: string; end: () => void }>): Measure => ({
  name: 'two-nodes',
  title: 'Highest fan-out over two nodes and Redis, p99 ≤ 250 ms, 500 clients at each',
  unit: 'deliveries/s',
  digits: 0,
  candidates: ['tuned', 'salebell'],
  goal: { ours: 'salebell', theirs: 'tuned', ratio: 5, atLeast: true },
  run: async (candidate, options) => {
    const clients = options.quick ? 20 : CLIENTS;
    const { url, end } = await redis();
    const stage = await Harness.open(candidate as ServerName, 2, { REDIS_URL: url });
    try {
      await stage.gather(clients);
      return await climb(stage, options, clients);
    } finally {
      await stage.close();
      end();
    }
  },
});
