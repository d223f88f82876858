import { batch } from '@/lib/core/batch';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { StockLevel } from '@/lib/goods/goods';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';

type Stock = { goodsId: number; stock: number };

const stockBatch = () => processSingleton('find-stock', () => batch(loadStock));

/**
 * The stock of goods as the store has it now. Callers that come while a query runs share
 * the next query: a thousand shoppers who come back at the same moment cost two.
 */
export async function findStock(goodsIds: readonly number[]): Promise<Stock[]> {
  const found = await stockBatch()(goodsIds);
  return goodsIds.flatMap((goodsId) => {
    const stock = found.get(goodsId);
    return stock === undefined ? [] : [{ goodsId, stock }];
  });
}

async function loadStock(goodsIds: readonly number[]): Promise<Map<number, number>> {
  const found = await GoodsModel.find({ goodsId: { $in: goodsIds } })
    .select({ goodsId: 1, stock: 1, revision: 1, hidden: 1 })
    .lean();
  return new Map(found.map((goods) => [goods.goodsId, toStockLevel(goods).stock]));
}

type Counted = Pick<GoodsDocument, 'goodsId' | 'stock' | 'revision' | 'hidden'>;

/** Hidden goods have no stock for a page: nobody can buy them. */
export function toStockLevel({ goodsId, stock, revision, hidden }: Counted): StockLevel {
  return { goodsId, stock: hidden ? 0 : stock, revision };
}

/** The stock of the goods that changed since `from`, by the database's clock. */
export async function findChangedStockLevels(
  from: Date,
  signal: AbortSignal,
): Promise<StockLevel[]> {
  const fields = { goodsId: 1, stock: 1, revision: 1, hidden: 1 };
  const found = await GoodsModel.find({ changedAt: { $gte: from } }, fields, { signal })
    .readConcern('majority')
    .lean();
  return found.map(toStockLevel);
}
