import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { eraseTraces } from '@/lib/privacy/erase-traces.server';
import { ErasureModel } from '@/lib/privacy/erasure.model.server';

/**
 * A request that read the session before the deletion commits within this, or never: its body may take
 * 25 s, and after that it has 3.5 s for the database.
 */
const SWEEP_INTERVAL_MS = 60_000;
const MAX_PER_SWEEP = 100;

/**
 * Erases once more what requests wrote for accounts that were deleted while they were under way, for
 * the deletions that were there a sweep ago. So no clocks are compared, and a process that died leaves
 * the work to the next sweep of any other.
 *
 * @param seen the deletions, by account, that the sweep before returned.
 * @returns those that are left for the next sweep.
 */
export async function finishErasures(
  seen: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Set<string>> {
  const left = new Set<string>();
  for (const { _id, erasedId } of await ErasureModel.find().limit(MAX_PER_SWEEP).lean()) {
    signal.throwIfAborted();
    if (!seen.has(String(_id))) {
      left.add(String(_id));
      continue;
    }
    await eraseTraces({ userId: _id, erasedId });
    await ErasureModel.deleteOne({ _id });
  }
  return left;
}

/** Sweeps once a minute. @returns what ends it. */
export function startErasureSweep(): () => void {
  let seen: ReadonlySet<string> = new Set();
  async function sweep(): Promise<void> {
    try {
      seen = await withinDeadline(DATABASE_DEADLINE_MS, (signal) => finishErasures(seen, signal));
    } catch (error) {
      // What is left to do stands in the store: the next sweep does it.
      if (isUnavailable(error) || error instanceof AppError) return;
      log().error({ err: error, event: 'privacy.sweep_failed' }, 'erasure sweep failed');
    }
  }
  const timer = setInterval(() => void sweep(), SWEEP_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
