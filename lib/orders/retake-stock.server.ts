import type { ClientSession } from 'mongoose';
import type { OrderLine } from '@/lib/carts/cart';
import { AppError } from '@/lib/core/errors';
import { toStockLevel } from '@/lib/goods/find-stock.server';
import type { StockLevel } from '@/lib/goods/goods';
import { reserveStock } from '@/lib/orders/reserve-stock.server';

/**
 * Takes the stock of an order's lines within a transaction, by goodsId, so that no two orders deadlock.
 *
 * @returns the stock after it.
 * @throws AppError `SOLD_OUT`, `GOODS_NOT_FOUND`
 */
export async function retakeStock(
  lines: readonly OrderLine[],
  session: ClientSession,
): Promise<StockLevel[]> {
  const levels: StockLevel[] = [];
  for (const { goodsId, quantity } of [...lines].sort((a, b) => a.goodsId - b.goodsId)) {
    levels.push(toStockLevel(await reserveStock({ goodsId, quantity }, session)));
  }
  return levels;
}

/** Whether `retakeStock` threw `error` since others have bought the pieces, or the goods are hidden now. */
export function isStockSold(error: unknown): boolean {
  return error instanceof AppError && ['SOLD_OUT', 'GOODS_NOT_FOUND'].includes(error.code);
}
