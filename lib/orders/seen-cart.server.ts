import type { ClientSession } from 'mongoose';
import { CartModel } from '@/lib/carts/cart.model.server';
import { AppError } from '@/lib/core/errors';
import type { Purchase } from '@/lib/orders/purchase.server';

/**
 * Checks that the buyer's cart is at a revision that the purchase names, if it names any. A cart that
 * was never filled is at revision 0.
 *
 * @throws AppError `CART_CHANGED`
 */
export async function requireSeenCart(purchase: Purchase, session: ClientSession): Promise<void> {
  if (!purchase.cartRevisions) return;
  const { userId } = purchase.buyer;
  const cart = await CartModel.findById(userId, { revision: 1 }, { session }).lean();
  requireCartRevision(purchase, cart?.revision);
}

/**
 * As `requireSeenCart`, for a cart that was read before.
 *
 * @param revision undefined for a cart that was never filled.
 */
export function requireCartRevision(
  { cartRevisions }: Purchase,
  revision: number | undefined,
): void {
  if (cartRevisions && !cartRevisions.includes(revision ?? 0)) throw new AppError('CART_CHANGED');
}

/**
 * Removes the lines of a purchase from its buyer's cart. Two orders of one cart both write it: the
 * second transaction to commit gets a write conflict, is retried, and finds another revision.
 */
export async function emptyCart({ buyer, lines }: Purchase, session: ClientSession): Promise<void> {
  const bought = { goodsId: { $in: lines.map(({ goodsId }) => goodsId) } };
  const emptied = { $pull: { lines: bought }, $inc: { revision: 1 } };
  await CartModel.updateOne({ _id: buyer.userId }, emptied, { session });
}
