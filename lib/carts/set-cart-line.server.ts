import { MAX_CART_LINES, type OrderLine } from '@/lib/carts/cart';
import { CartModel } from '@/lib/carts/cart.model.server';
import { AppError } from '@/lib/core/errors';
import { GoodsModel, ON_SALE } from '@/lib/goods/goods.model.server';

type SetCartLineOptions = OrderLine & { userId: string };

/**
 * Sets the quantity of the goods in the cart. Each write changes one line, so that two tabs never
 * overwrite each other's lines.
 *
 * @throws AppError `GOODS_NOT_FOUND`; `INVALID` when the cart is full.
 */
export async function setCartLine({
  userId,
  goodsId,
  quantity,
}: SetCartLineOptions): Promise<void> {
  if (!(await GoodsModel.exists({ goodsId, ...ON_SALE }))) throw new AppError('GOODS_NOT_FOUND');
  const changed = await CartModel.updateOne(
    { _id: userId, 'lines.goodsId': goodsId },
    { $set: { 'lines.$.quantity': quantity }, $inc: { revision: 1 } },
  );
  if (changed.matchedCount > 0) return;
  await CartModel.updateOne(
    { _id: userId },
    { $setOnInsert: { lines: [], revision: 0 } },
    { upsert: true },
  );
  const added = await CartModel.updateOne(
    {
      _id: userId,
      'lines.goodsId': { $ne: goodsId },
      [`lines.${MAX_CART_LINES - 1}`]: { $exists: false },
    },
    { $push: { lines: { goodsId, quantity } }, $inc: { revision: 1 } },
  );
  if (added.matchedCount > 0) return;
  // Either another tab added the same goods meanwhile, or the cart is full.
  const settled = await CartModel.updateOne(
    { _id: userId, 'lines.goodsId': goodsId },
    { $set: { 'lines.$.quantity': quantity }, $inc: { revision: 1 } },
  );
  if (settled.matchedCount > 0) return;
  throw new AppError('INVALID', {
    errors: [{ path: 'goodsId', message: `A cart has at most ${MAX_CART_LINES} lines.` }],
  });
}
