import { findSalesOfGoods } from '@/lib/sales/history/find-sales.server';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import type { Sale } from '@/lib/sales/sale';

/** The newest `most` announced sales of the goods, the newest first; from memory where they are. */
export async function salesOfGoods(goodsId: number, limit: number): Promise<Sale[]> {
  const recent = recentSales();
  const remembered = recent.ofGoods(goodsId, limit);
  if (remembered.length === limit || recent.covers(0)) return remembered;
  return findSalesOfGoods(goodsId, limit);
}
