import type { ClientSession, Types } from 'mongoose';
import { OrderModel } from '@/lib/orders/order.model.server';

type AnonymizeOrdersOptions = {
  /** The deleted account. */
  userId: Types.ObjectId;
  /** Random id that takes the account's place in its orders, so that they identify no one. */
  erasedId: Types.ObjectId;
};

/**
 * Keeps the orders of a deleted account for the shop's books, without the account: `erasedId` replaces
 * its id, and the digest of each Idempotency-Key replaces the key. An order of an earlier version has no
 * digest; its own id, which is unique as well, replaces the key.
 *
 * @param session the surrounding transaction, if any.
 */
export async function anonymizeOrders(
  { userId, erasedId }: AnonymizeOrdersOptions,
  session?: ClientSession,
): Promise<void> {
  // By the driver: mongoose accepts no pipeline here. One statement for any number of orders.
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
