import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { singleFlight } from '@/lib/core/single-flight';
import { resumesAnswered } from '@/lib/metrics/metrics.server';
import { findLatestSeq, findNewestSales } from '@/lib/sales/history/find-sales.server';
import { RECENT_SALES, recentSales } from '@/lib/sales/history/recent-sales.server';
import type { ResumeAnswer } from '@/lib/sales/sale';

/** The most sales that one `RESUME` is answered with (docs/api.md, "Delivery" 2). */
export const MAX_RESUMED_SALES = 1_000;

/**
 * What a shopper who last heard of sale `after` has missed: the newest 1,000 of it, and how many
 * more there were. Those are counted by their seqs, with what was taken back among them.
 *
 * @throws AppError `TRY_AGAIN`, the database's own error: only before this process knows any sales.
 */
export async function resume(after: number): Promise<ResumeAnswer> {
  const recent = recentSales();
  const source = recent.ready ? 'memory' : 'database';
  if (!recent.ready) await beginOnce();
  resumesAnswered().inc(source);
  return recent.replayAfter(after, MAX_RESUMED_SALES);
}

/** A crowd that comes before the announcer has begun waits for one reading together. */
function beginOnce(): Promise<void> {
  const flight = processSingleton('sales-beginning', () => singleFlight<void>());
  return flight(() => withinDeadline(DATABASE_DEADLINE_MS, begin));
}

async function begin(signal: AbortSignal): Promise<void> {
  const latest = await findLatestSeq();
  // As many as memory holds: it takes fewer for all there are.
  const sales = await findNewestSales(latest, RECENT_SALES);
  // The announcer may have begun meanwhile, and told what was not yet there to be read.
  if (!signal.aborted && !recentSales().ready) recentSales().load(sales, latest);
}

/**
 * Reads older sales where so many were taken back that memory holds less than one answer may bring,
 * though the store has more.
 *
 * @throws the database's own error when it is away; the signal's reason.
 */
export async function fillMemory(signal: AbortSignal): Promise<void> {
  const lacking = recentSales().missingRange(MAX_RESUMED_SALES);
  if (!lacking) return;
  const older = await findNewestSales(lacking.upTo, lacking.limit);
  signal.throwIfAborted();
  recentSales().prepend(older, lacking);
}
