import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { eraseTraces } from '@/lib/privacy/erase-traces.server';
import { ErasureModel } from '@/lib/privacy/erasure.model.server';
import { finishRenames } from '@/lib/privacy/finish-renames.server';

/**
 * Longer than any request: one that read its session before the deletion has 25 s for its body and then
 * 3.5 s for the database, so it commits within this time or never.
 */
const SWEEP_INTERVAL_MS = 60_000;
const MAX_PER_SWEEP = 100;

/**
 * Erases what requests in flight wrote for accounts that were deleted meanwhile, for the deletions that
 * the previous sweep has seen. So no clocks are compared, and any process can take over after a crash.
 *
 * @param seen ids of the deleted accounts that the previous sweep returned.
 * @returns ids that are left for the next sweep.
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

/** Sweeps once a minute, after deletions and replaced nicknames. @returns stops it. */
export function startErasureSweep(): () => void {
  let seen: ReadonlySet<string> = new Set();
  async function sweep(): Promise<void> {
    try {
      seen = await withinDeadline(DATABASE_DEADLINE_MS, (signal) => finishErasures(seen, signal));
      await withinDeadline(DATABASE_DEADLINE_MS, finishRenames);
    } catch (error) {
      // The database still lists what is left: the next sweep does it.
      if (isUnavailable(error) || error instanceof AppError) return;
      log().error({ err: error, event: 'privacy.sweep_failed' }, 'erasure sweep failed');
    }
  }
  const timer = setInterval(() => void sweep(), SWEEP_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
