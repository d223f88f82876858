import { Types } from 'mongoose';
import { UserModel } from '@/lib/accounts/user.model.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { transaction } from '@/lib/database/transaction.server';
import { log } from '@/lib/log.server';
import { anonymiseSales } from '@/lib/sales/anonymise-sales.server';

type DeleteAccountOptions = { userId: string; signal: AbortSignal };

/**
 * Deletes the account and the cart, and takes the name off every past sale. The orders stay, as
 * the shop's books, under an id that leads to nobody.
 *
 * @returns the seqs of the sales that carried the name.
 */
export async function deleteAccount({ userId, signal }: DeleteAccountOptions): Promise<number[]> {
  const id = new Types.ObjectId(userId);
  const seqs = await transaction(signal, async (session) => {
    await UserModel.deleteOne({ _id: id }, { session });
    await CartModel.deleteOne({ _id: id }, { session });
    return anonymiseSales(id, session);
  });
  return [...seqs, ...(await anonymiseRest(id))];
}

/**
 * A purchase that was under way may have been committed since the transaction looked; whatever is
 * committed from here on, the announcer finds without a buyer (lib/accounts/find-erased). The account
 * is gone by now, whatever comes of this.
 */
async function anonymiseRest(id: Types.ObjectId): Promise<number[]> {
  try {
    return await anonymiseSales(id);
  } catch (error) {
    log().error({ err: error }, 'a purchase may have kept the name of a deleted account');
    return [];
  }
}
