import { processSingleton } from '@/lib/core/process-singleton.server';

/**
 * Lets purchases of the same goods go one after another within this process. Across processes the
 * database decides; here it only saves the work of transactions that would lose to each other and
 * start anew.
 *
 * @param keys what `work` touches. Two works that share a key never overlap, and run in the order
 *   in which they came.
 */
export async function withKeyLock<T>(keys: readonly number[], work: () => Promise<T>): Promise<T> {
  const tails = processSingleton('purchase-turns', () => new Map<number, Promise<unknown>>());
  const before = Promise.all(keys.map((key) => tails.get(key)));
  const turn = before.then(work);
  const done = turn.then(noop, noop);
  for (const key of keys) tails.set(key, done);
  try {
    return await turn;
  } finally {
    for (const key of keys) if (tails.get(key) === done) tails.delete(key);
  }
}

const noop = () => undefined;
