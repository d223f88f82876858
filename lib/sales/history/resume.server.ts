import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { singleFlight } from '@/lib/core/single-flight';
import { resumesAnswered } from '@/lib/metrics/metrics.server';
import { findNewestSales, findPosition } from '@/lib/sales/history/find-sales.server';
import { RECENT_SALES, recentSales } from '@/lib/sales/history/recent-sales.server';
import type { ResumeAnswer } from '@/lib/sales/sale';

/** The most sales that one `RESUME` is answered with (docs/api.md, "Delivery" 2). */
export const MAX_RESUMED_SALES = 1_000;

/**
 * Answers a client that has received all sales up to the seq `after`: with the newest 1,000 that it
 * missed, and the number of older ones, which includes retracted sales. A position of another epoch is
 * no position: the answer has the newest sales, and `reset`.
 *
 * @param epoch the epoch of `after`; undefined for a client that knows none.
 * @throws AppError `TRY_AGAIN`, the database's own error: only before the history is loaded.
 */
export async function resume(after: number, epoch?: string): Promise<ResumeAnswer> {
  const recent = recentSales();
  const source = recent.ready ? 'memory' : 'database';
  if (!recent.ready) await loadOnce();
  resumesAnswered().inc(source);
  if (epoch === undefined || epoch === recent.epoch) {
    return recent.replayAfter(after, MAX_RESUMED_SALES);
  }
  return { ...recent.replayAfter(0, MAX_RESUMED_SALES), more: 0, reset: true };
}

/** Clients that resume before the relay has loaded the history share one query. */
function loadOnce(): Promise<void> {
  const flight = processSingleton('load-recent-sales', () => singleFlight<void>());
  return flight(() => withinDeadline(DATABASE_DEADLINE_MS, loadHistory));
}

async function loadHistory(signal: AbortSignal): Promise<void> {
  const position = await findPosition();
  // As many as memory holds: `load` takes fewer to mean that the store has no more.
  const sales = await findNewestSales(position.latest, RECENT_SALES);
  // The relay may have loaded it meanwhile, and have published sales that this query missed.
  if (!signal.aborted && !recentSales().ready) recentSales().load(sales, position);
}

/**
 * Refills `recentSales` from the store when retractions have left fewer sales than an answer may hold.
 *
 * @throws the database's own error; the signal's reason.
 */
export async function fillRecentSales(signal: AbortSignal): Promise<void> {
  const missing = recentSales().missingRange(MAX_RESUMED_SALES);
  if (!missing) return;
  const older = await findNewestSales(missing.upTo, missing.limit);
  signal.throwIfAborted();
  recentSales().prepend(older, missing);
}
