import { randomUUID } from 'node:crypto';
import { PinnedProcess } from '@/bench/pinned-process';
import { withDatabase } from '@/tests/loopback';
import type { QueryTimes } from '../candidates/finder';
import { openDatabase } from '../database';
import type { Measure, Outcome } from '../measure';

const SIZES: Record<string, number> = { '100 goods': 100, '10,000 goods': 10_000 };
/** How often each query runs. */
const REPETITIONS = 60;
const KINDS = ['list', 'search', 'suggestions'] as const;

/** @returns the p95 of the slowest query, and beside it that of each kind. */
export function slowest(
  times: readonly QueryTimes[],
): Outcome & { beside: Record<string, number> } {
  const beside = Object.fromEntries(
    KINDS.map((kind) => {
      const ofKind = times.filter(({ query }) => query.startsWith(`${kind}, `));
      return [kind, Math.max(...ofKind.map(({ p95 }) => p95))];
    }),
  );
  return { value: Math.max(...Object.values(beside)), beside };
}

export const findGoods: Measure = {
  name: 'find-goods',
  title: 'Finding goods: p95 of the slowest of lists, searches and suggestions',
  unit: 'ms',
  digits: 1,
  candidates: Object.keys(SIZES),
  limit: { ours: '10,000 goods', value: 100 },
  run: async (candidate, { quick }) => {
    const database = await openDatabase();
    const store = withDatabase(database.uri, `bench-${randomUUID()}`);
    const size = quick ? 50 : (SIZES[candidate] ?? 0);
    const finder = new PinnedProcess(
      'server',
      ['bench/candidates/finder.ts', store, String(size), String(quick ? 2 : REPETITIONS)],
      { SALEBELL_MODE: 'start', MONGODB_URI: store, AUTH_SECRET: randomUUID() },
    );
    try {
      const times = await finder.nextMessage<QueryTimes[]>();
      console.log(`\n| ${candidate}, ${database.what} | p50 ms | p95 ms |\n| --- | ---: | ---: |`);
      for (const { query, p50, p95 } of times) {
        console.log(`| ${query} | ${p50.toFixed(1)} | ${p95.toFixed(1)} |`);
      }
      console.log('');
      return slowest(times);
    } finally {
      await finder.end();
      await database.end();
    }
  },
};
