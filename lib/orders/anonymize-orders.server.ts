import type { ClientSession, Types } from 'mongoose';
import { OrderModel } from '@/lib/orders/order.model.server';

type EraseBuyerOptions = {
  /** The account that is erased. */
  userId: Types.ObjectId;
  /** What its orders name in its place: random, so that it leads back to nobody. */
  erasedId: Types.ObjectId;
};

/**
 * Leaves the orders of an erased account in the shop's books without it, and the digest of each
 * Idempotency-Key in the key's place. An order of an earlier Salebell has no digest: of its key
 * nothing is kept, and the order's own id, unique as well, stands there.
 *
 * @param session of the transaction that it is part of, if any.
 */
export async function anonymizeOrders(
  { userId, erasedId }: EraseBuyerOptions,
  session?: ClientSession,
): Promise<void> {
  // By the driver itself: mongoose takes no pipeline here. One statement, however many orders.
  await OrderModel.collection.updateMany(
    { userId },
    [
      {
        $set: {
          userId: erasedId,
          idempotencyKey: { $ifNull: ['$keyDigest', { $toString: '$_id' }] },
        },
      },
      { $unset: 'keyDigest' },
    ],
    session ? { session } : {},
  );
}
