import { findSalesOfGoods } from '@/lib/sales/find-sales.server';
import { recentSales } from '@/lib/sales/recent-sales.server';
import type { Sale } from '@/lib/sales/sale';

/** The newest `most` announced sales of the goods, the newest first; from memory where they are. */
export async function salesOfGoods(goodsId: number, limit: number): Promise<Sale[]> {
  const recent = recentSales();
  const remembered = recent.ofGoods(goodsId, limit);
  if (remembered.length === limit || recent.reaches(0)) return remembered;
  return findSalesOfGoods(goodsId, limit);
}
