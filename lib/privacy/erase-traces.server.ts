import type { ClientSession, Types } from 'mongoose';
import { MailTokenModel } from '@/lib/accounts/mail-tokens/mail-token.model.server';
import { anonymizeActor } from '@/lib/admin/anonymize-actor.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { MailModel } from '@/lib/mail/mail.model.server';
import { anonymizeOrders } from '@/lib/orders/anonymize-orders.server';
import { anonymizeSales } from '@/lib/sales/history/anonymize-sales.server';

export type ErasedIds = {
  /** The deleted account. */
  userId: Types.ObjectId;
  /** Random id that replaces it in its orders and in the audit trail. */
  erasedId: Types.ObjectId;
};

/**
 * Deletes the cart and the mails of a deleted account, makes its sales anonymous, and replaces its id by `erasedId` in
 * its orders and in the audit trail. Idempotent.
 *
 * @param session the surrounding transaction, if any.
 * @returns the seqs of the sales that were announced under the name, ascending.
 */
export async function eraseTraces(ids: ErasedIds, session?: ClientSession): Promise<number[]> {
  await CartModel.deleteOne({ _id: ids.userId }, session ? { session } : {});
  await MailTokenModel.deleteMany({ userId: ids.userId }, session ? { session } : {});
  await MailModel.deleteMany({ userId: ids.userId }, session ? { session } : {});
  await anonymizeOrders(ids, session);
  await anonymizeActor(ids, session);
  return anonymizeSales(ids.userId, session);
}
