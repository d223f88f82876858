import {
  findNewestSales,
  findPosition,
  findSalesAfter,
  findSalesOfGoods,
} from '@/lib/sales/history/find-sales.server';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import type { Sale, SalesPosition } from '@/lib/sales/sale';

type ListSalesOptions = {
  /** Lists the first sales after this seq; without it the newest ones. */
  after?: number | undefined;
  /** Lists the newest sales of these goods, and ignores `after`. */
  goodsId?: number | undefined;
  /** 1 to 1,000. */
  limit: number;
};

/**
 * Lists announced sales in ascending order, with the newest seq and its epoch. It reads `recentSales` when they
 * cover the range, so that it works while the database is unavailable, and else the store.
 *
 * @throws the database's own error.
 */
export async function listSales({
  after,
  goodsId,
  limit,
}: ListSalesOptions): Promise<SalesPosition & { sales: Sale[] }> {
  const recent = recentSales();
  if (goodsId !== undefined) {
    // Read before the sales: those that are announced meanwhile are newer than `latest`.
    const { latest, epoch } = recent.ready ? recent : await findPosition();
    return { sales: (await listSalesOfGoods(goodsId, limit)).reverse(), latest, epoch };
  }
  if (recent.ready) {
    const { latest, epoch } = recent;
    if (after === undefined) return { sales: recent.replayAfter(0, limit).sales, latest, epoch };
    if (recent.covers(after)) return { sales: recent.pageAfter(after, limit), latest, epoch };
    return { sales: await findSalesAfter(after, latest, limit), latest, epoch };
  }
  const { latest, epoch } = await findPosition();
  const sales =
    after === undefined
      ? await findNewestSales(latest, limit)
      : await findSalesAfter(after, latest, limit);
  return { sales, latest, epoch };
}

/**
 * Lists the newest `limit` announced sales of the goods, the newest first, from `recentSales` when
 * that has enough of them, and else from the store.
 *
 * @throws the database's own error.
 */
export async function listSalesOfGoods(goodsId: number, limit: number): Promise<Sale[]> {
  const recent = recentSales();
  const found = recent.ofGoods(goodsId, limit);
  if (found.length === limit || recent.covers(0)) return found;
  return findSalesOfGoods(goodsId, limit);
}
