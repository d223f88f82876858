import { processSingleton } from '@/lib/core/process-singleton.server';

/**
 * A keyed mutex for purchases: those of the same goods run one after another within this process.
 * Across processes the database decides; the lock only saves transactions that would conflict and
 * retry.
 *
 * @param keys the goods that `work` touches. Calls that share a key never overlap, and run in the
 *   order of the calls.
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
