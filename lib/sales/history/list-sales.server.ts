import {
  findLatestSeq,
  findNewestSales,
  findSalesAfter,
} from '@/lib/sales/history/find-sales.server';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import { salesOfGoods } from '@/lib/sales/history/sales-of-goods.server';
import type { Sale } from '@/lib/sales/sale';

type ListSalesOptions = {
  /** Only what was announced after this seq; the newest ones without it. */
  after?: number | undefined;
  /** Only the newest ones of these goods; `after` does not count then. */
  goodsId?: number | undefined;
  /** 1 to 1,000. */
  limit: number;
};

/**
 * Announced sales in ascending order, and the seq of the newest there is. From memory where that
 * reaches, so that it also works while the database is away.
 */
export async function listSales({
  after,
  goodsId,
  limit,
}: ListSalesOptions): Promise<{ sales: Sale[]; latest: number }> {
  const recent = recentSales();
  if (goodsId !== undefined) {
    // First: what is announced meanwhile is told, and newer.
    const latest = recent.ready ? recent.latest : await findLatestSeq();
    return { sales: (await salesOfGoods(goodsId, limit)).reverse(), latest };
  }
  if (recent.ready) {
    const { latest } = recent;
    if (after === undefined) return { sales: recent.replayAfter(0, limit).sales, latest };
    if (recent.covers(after)) return { sales: recent.pageAfter(after, limit), latest };
    return { sales: await findSalesAfter(after, latest, limit), latest };
  }
  const latest = await findLatestSeq();
  const sales =
    after === undefined
      ? await findNewestSales(latest, limit)
      : await findSalesAfter(after, latest, limit);
  return { sales, latest };
}
