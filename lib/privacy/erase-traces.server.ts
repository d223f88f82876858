import type { ClientSession, Types } from 'mongoose';
import { anonymizeActor } from '@/lib/admin/anonymize-actor.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { anonymizeOrders } from '@/lib/orders/anonymize-orders.server';
import { anonymiseSales } from '@/lib/sales/history/anonymise-sales.server';

export type ErasedIds = {
  /** The account that is erased. */
  userId: Types.ObjectId;
  /** What its orders and its lines of the audit trail name in its place: random. */
  erasedId: Types.ObjectId;
};

/**
 * Deletes the cart of an erased account, takes its name off its sales, and puts `erasedId` in the
 * place of its id in its orders and in the audit trail. May be repeated.
 *
 * @param session of the transaction that it is part of, if any.
 * @returns the seqs of the sales that were announced under the name, ascending.
 */
export async function eraseTraces(ids: ErasedIds, session?: ClientSession): Promise<number[]> {
  await CartModel.deleteOne({ _id: ids.userId }, session ? { session } : {});
  await anonymizeOrders(ids, session);
  await anonymizeActor(ids, session);
  return anonymiseSales(ids.userId, session);
}
