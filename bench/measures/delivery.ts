import { type BroadcastReport, Harness, type ServerName } from '@/bench/harness';
import type { Measure, Outcome } from '@/bench/measure';

/** `rate` is in sales a second; `stalled` of the clients do not read. */
type Load = { clients: number; rate: number; seconds: number; stalled?: number };

/** Puts one load on one candidate, after a warm-up. @throws Error when a client missed a sale. */
async function run(candidate: string, quick: boolean, load: Load): Promise<BroadcastReport> {
  return withHarness(candidate, async (harness) => {
    const { clients, rate, seconds, stalled = 0 } = load;
    await harness.connect(quick ? 20 : clients, quick ? Math.min(stalled, 1) : stalled);
    await harness.broadcast(Math.min(rate, 50), quick ? 0.1 : 1);
    const report = await harness.broadcast(rate, quick ? 0.3 : seconds);
    if (report.wrong > 0) throw new Error(`${candidate} delivered out of order.`);
    return report;
  });
}

/** Opens the candidate's server for `work`, and closes it afterwards. */
async function withHarness<T>(
  candidate: string,
  work: (harness: Harness) => Promise<T>,
): Promise<T> {
  const harness = await Harness.open(candidate as ServerName);
  try {
    return await work(harness);
  } finally {
    await harness.close();
  }
}

const latencyOf = ({ p99, p50, got, due }: BroadcastReport): Outcome => ({
  value: p99,
  beside: { p50, arrived: got / due },
});
const cpuPerDelivery = ({ cpu, got, p50, p99 }: BroadcastReport): Outcome => ({
  value: (cpu / got) * 1e6,
  beside: { p50, p99 },
});
const compare = (ratio: number) => ({ ours: 'salebell', theirs: 'tuned', ratio, atLeast: false });

export const fiveThousand: Measure = {
  name: 'five-thousand',
  title: '5,000 clients, 50 sales/s: p99',
  unit: 'ms',
  digits: 0,
  candidates: ['tuned', 'raw-ws', 'salebell'],
  limit: { ours: 'salebell', value: 100 },
  run: async (candidate, { quick }) =>
    latencyOf(await run(candidate, quick, { clients: 5_000, rate: 50, seconds: 4 })),
};

export const evenFifty: Measure = {
  name: 'cpu-at-50',
  title: 'Server CPU per delivery, 1,000 clients at an even 50 sales/s',
  unit: 'µs',
  digits: 2,
  candidates: ['lesson', 'tuned', 'raw-ws', 'salebell'],
  goals: [compare(0.8)],
  run: async (candidate, { quick }) =>
    cpuPerDelivery(await run(candidate, quick, { clients: 1_000, rate: 50, seconds: 4 })),
};

/** A rate above what stock Socket.IO keeps up with, so that it is measured at its limit. */
const BEYOND_STOCK = 200;

export const atThousand: Measure = {
  name: 'cpu-at-1000',
  title: 'The same at 1,000 sales/s, against stock at its own limit',
  unit: 'µs',
  digits: 3,
  candidates: ['tuned', 'salebell'],
  goals: [compare(0.1)],
  run: async (candidate, { quick }) => {
    const rate = candidate === 'salebell' ? 1_000 : BEYOND_STOCK;
    const seconds = candidate === 'salebell' ? 3 : 2;
    return cpuPerDelivery(await run(candidate, quick, { clients: 1_000, rate, seconds }));
  },
};

export const loneSale: Measure = {
  name: 'lone-sale',
  title: 'A lone sale, delivered to the last of 1,000 clients: p99',
  unit: 'ms',
  digits: 1,
  candidates: ['lesson', 'tuned', 'raw-ws', 'salebell'],
  goals: [compare(1.1)],
  run: async (candidate, { quick }) => {
    const { lastP50, lastP99 } = await run(candidate, quick, {
      clients: 1_000,
      rate: 10,
      seconds: 5,
    });
    return { value: lastP99, beside: { p50: lastP50 } };
  },
};

const loadWithStalled = (stalled: number): Load => ({
  clients: 1_000 + stalled,
  stalled,
  rate: 50,
  seconds: 4,
});

export const stalledClients: Measure = {
  name: 'stalled',
  title: 'p99 of 1,000 clients at 50 sales/s, with and without ten more that do not read',
  unit: 'ms',
  digits: 1,
  candidates: [
    'salebell, all read',
    'salebell, ten do not',
    'tuned, all read',
    'tuned, ten do not',
  ],
  goals: [
    { ours: 'salebell, ten do not', theirs: 'salebell, all read', ratio: 1.2, atLeast: false },
  ],
  run: async (candidate, { quick }) => {
    const [server = '', which = ''] = candidate.split(', ');
    return latencyOf(await run(server, quick, loadWithStalled(which === 'all read' ? 0 : 10)));
  },
};

export const idleMemory: Measure = {
  name: 'idle-memory',
  title: 'Resident memory per idle connection, 5,000 clients',
  unit: 'KiB',
  digits: 1,
  candidates: ['lesson', 'tuned', 'raw-ws', 'salebell'],
  goals: [compare(1)],
  run: (candidate, { quick }) =>
    withHarness(candidate, async (harness) => {
      const clients = quick ? 20 : 5_000;
      const before = await harness.usage();
      await harness.connect(clients);
      const after = await harness.usage();
      return { value: (after.rss - before.rss) / clients / 1024 };
    }),
};
