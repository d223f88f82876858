import type { StockLevel } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { stockLevelOf } from '@/lib/goods/stock-level.server';

/** What there is of goods that changed since `from`, by the database's clock. */
export async function findChangedStockLevels(
  from: Date,
  signal: AbortSignal,
): Promise<StockLevel[]> {
  const fields = { goodsId: 1, stock: 1, revision: 1, hidden: 1 };
  const found = await GoodsModel.find({ changedAt: { $gte: from } }, fields, { signal })
    .readConcern('majority')
    .lean();
  return found.map(stockLevelOf);
}
