import { randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import { UserModel } from '@/lib/accounts/user.model.server';
import { auditErasure } from '@/lib/admin/write-erasure.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { log } from '@/lib/core/log.server';
import { transaction } from '@/lib/database/transaction.server';
import { anonymizeOrders } from '@/lib/orders/anonymize-orders.server';
import { anonymiseSales } from '@/lib/sales/history/anonymise-sales.server';

type DeleteAccountOptions = { userId: string; signal: AbortSignal };

/**
 * Deletes the account and the cart, and takes the name off every past sale. The orders stay, as
 * the shop's books, under a new random id that leads back to nobody; the audit trail says that an
 * account was erased, and not whose (docs/decisions/0018).
 *
 * @returns the seqs of the sales that carried the name.
 */
export async function deleteAccount({ userId, signal }: DeleteAccountOptions): Promise<number[]> {
  const id = new Types.ObjectId(userId);
  const ids = { userId: id, erasedId: new Types.ObjectId(randomBytes(12)) };
  const seqs = await transaction(signal, async (session) => {
    await UserModel.deleteOne({ _id: id }, { session });
    await CartModel.deleteOne({ _id: id }, { session });
    await anonymizeOrders(ids, session);
    await auditErasure(ids, session);
    return anonymiseSales(id, session);
  });
  return [...seqs, ...(await eraseRest(ids))];
}

/**
 * A purchase that was under way may have been committed since the transaction looked; whatever is
 * committed from here on, the announcer finds without a buyer (lib/accounts/find-erased). The account
 * is gone by now, whatever comes of this.
 */
async function eraseRest(ids: Parameters<typeof anonymizeOrders>[0]): Promise<number[]> {
  try {
    await anonymizeOrders(ids);
    return await anonymiseSales(ids.userId);
  } catch (error) {
    log().error({ err: error }, 'a purchase may have kept the name of an erased account');
    return [];
  }
}
