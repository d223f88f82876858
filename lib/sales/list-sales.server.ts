import { findLatestSeq, findNewestSales, findSalesAfter } from '@/lib/sales/find-sales.server';
import { recentSales } from '@/lib/sales/recent-sales.server';
import type { Sale } from '@/lib/sales/sale';

type ListSalesOptions = {
  /** Only what was announced after this seq; the newest ones without it. */
  after?: number | undefined;
  /** 1 to 1,000. */
  limit: number;
};

/**
 * Announced sales in ascending order, and the seq of the newest there is. From memory where that
 * reaches, so that it also works while the database is away.
 */
export async function listSales({
  after,
  limit,
}: ListSalesOptions): Promise<{ sales: Sale[]; latest: number }> {
  const recent = recentSales();
  if (recent.ready) {
    const { latest } = recent;
    if (after === undefined) return { sales: recent.since(0, limit).sales, latest };
    if (recent.reaches(after)) return { sales: recent.pageAfter(after, limit), latest };
    return { sales: await findSalesAfter(after, latest, limit), latest };
  }
  const latest = await findLatestSeq();
  const sales =
    after === undefined
      ? await findNewestSales(latest, limit)
      : await findSalesAfter(after, latest, limit);
  return { sales, latest };
}
