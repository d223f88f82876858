import type { ClientSession } from 'mongoose';
import type { OrderLine } from '@/lib/carts/cart';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';
import { goodsNotFound, soldOut } from '@/lib/orders/reserve-stock.server';

export { goodsNotFound, soldOut };

/** Without the condition on stock: the pieces are reserved even when there are too few. */
export async function reserveStock(
  { goodsId, quantity }: OrderLine,
  session: ClientSession,
): Promise<GoodsDocument> {
  const change = { $inc: { stock: -quantity, sold: quantity, revision: 1 } };
  const after = { session, returnDocument: 'after' } as const;
  const goods = await GoodsModel.findOneAndUpdate({ goodsId }, change, after).lean();
  if (!goods) throw soldOut({ goodsId, stock: 0 });
  return goods;
}
