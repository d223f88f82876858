import type { ClientSession } from 'mongoose';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { toStockLevel } from '@/lib/goods/find-stock.server';
import type { StockLevel } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import type { OrderItem } from '@/lib/orders/order';

/**
 * Gives the pieces of an order back, by goodsId as every transaction writes goods.
 *
 * @returns the levels after it, without goods that are no longer in the database.
 */
export async function releaseStock(
  items: readonly OrderItem[],
  session: ClientSession,
): Promise<StockLevel[]> {
  const levels: StockLevel[] = [];
  for (const { goodsId, quantity } of [...items].sort((a, b) => a.goodsId - b.goodsId)) {
    const { found } = await updateAndFind(GoodsModel, {
      key: { goodsId },
      update: {
        $inc: { stock: quantity, sold: -quantity, revision: 1 },
        $currentDate: { changedAt: true },
      },
      session,
    });
    if (found) levels.push(toStockLevel(found));
  }
  return levels;
}

/** The goods of an order, as `withKeyLock` takes them. */
export const goodsIdsOf = (items: readonly OrderItem[]): number[] =>
  items.map(({ goodsId }) => goodsId).sort((a, b) => a - b);
