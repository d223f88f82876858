import { resumesAnswered } from '@/lib/metrics.server';
import { findLatestSeq, findNewestSales } from '@/lib/sales/find-sales.server';
import { RECENT_SALES, recentSales } from '@/lib/sales/recent-sales.server';
import type { ResumeAnswer } from '@/lib/sales/sale';

/** The most sales that one `RESUME` is answered with (docs/api.md, "Delivery" 2). */
export const MOST_RESUMED = 1_000;

/**
 * What a shopper who last heard of sale `after` has missed: the newest 1,000 of it, and how many
 * more there were.
 */
export async function resume(after: number): Promise<ResumeAnswer> {
  const recent = recentSales();
  const source = recent.ready ? 'memory' : 'database';
  if (!recent.ready) {
    const [sales, latest] = await readRecent();
    // The announcer may have begun meanwhile, and told what was not yet there to be read.
    if (!recent.ready) recent.begin(sales, latest);
  }
  resumesAnswered().inc(source);
  return recent.since(after, MOST_RESUMED);
}

/** As many as memory holds: it takes fewer for all there are. */
async function readRecent() {
  const latest = await findLatestSeq();
  return [await findNewestSales(latest, RECENT_SALES), latest] as const;
}
