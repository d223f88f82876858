import type { ClientSession } from 'mongoose';
import { CartModel } from '@/lib/carts/cart.model.server';
import { AppError } from '@/lib/core/errors';
import type { Purchase } from '@/lib/orders/purchase.server';

/**
 * Lets a purchase on whose cart is at one of the revisions that it names, or that names none. A cart
 * that was never filled is at revision 0.
 *
 * @throws AppError `CART_CHANGED`
 */
export async function requireSeenCart(
  { buyer, cartRevisions }: Purchase,
  session: ClientSession,
): Promise<void> {
  if (!cartRevisions) return;
  const cart = await CartModel.findById(buyer.userId, { revision: 1 }, { session }).lean();
  if (!cartRevisions.includes(cart?.revision ?? 0)) throw new AppError('CART_CHANGED');
}

/**
 * Takes the lines of a purchase out of its buyer's cart. Two orders of one cart both write it: the
 * transaction that commits second meets a write conflict, starts anew and finds another revision.
 */
export async function emptyCart({ buyer, lines }: Purchase, session: ClientSession): Promise<void> {
  const bought = { goodsId: { $in: lines.map(({ goodsId }) => goodsId) } };
  const emptied = { $pull: { lines: bought }, $inc: { revision: 1 } };
  await CartModel.updateOne({ _id: buyer.userId }, emptied, { session });
}
