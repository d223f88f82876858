import type { ResumeAnswer } from '@/lib/realtime/events';
import { findLatestSeq, findNewestSales } from '@/lib/sales/find-sales.server';
import { recentSales } from '@/lib/sales/recent-sales.server';

/** The most sales that one `RESUME` is answered with (contract.md, "Delivery" 2). */
export const MOST_RESUMED = 1_000;

/**
 * What a shopper who last heard of sale `after` has missed: the newest 1,000 of it, and how many
 * more there were.
 */
export async function resume(after: number): Promise<ResumeAnswer> {
  const recent = recentSales();
  if (!recent.ready) recent.begin(...(await readRecent()));
  return recent.since(after, MOST_RESUMED);
}

async function readRecent() {
  const latest = await findLatestSeq();
  return [await findNewestSales(latest, MOST_RESUMED), latest] as const;
}
