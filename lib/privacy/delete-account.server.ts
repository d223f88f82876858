import { randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import { UserModel } from '@/lib/accounts/user.model.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { log } from '@/lib/core/log.server';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import { type ErasedIds, eraseTraces } from '@/lib/privacy/erase-traces.server';
import { ErasureModel } from '@/lib/privacy/erasure.model.server';

type DeleteAccountOptions = { userId: string; signal: AbortSignal };

/**
 * Deletes the account and the cart, and takes the name off every past sale. The orders stay, as
 * the shop's books, under a new random id that leads back to nobody; the audit trail says that an
 * account was erased, and not whose (docs/decisions/0018).
 */
export async function deleteAccount({ userId, signal }: DeleteAccountOptions): Promise<void> {
  const id = new Types.ObjectId(userId);
  const ids = { userId: id, erasedId: new Types.ObjectId(randomBytes(12)) };
  const seqs = await transaction(signal, async (session) => {
    await UserModel.deleteOne({ _id: id }, { session });
    await ErasureModel.create([{ _id: id, erasedId: ids.erasedId }], { session });
    const by = ids.erasedId.toHexString();
    await writeAudit({ by, action: 'erase', changes: [] }, session);
    return eraseTraces(ids, session);
  });
  publish('accountDeleted', { userId, seqs: [...seqs, ...(await eraseRest(ids))] });
}

/**
 * A purchase that was under way may have been committed since the transaction looked. One that is
 * committed later still is found without its buyer by the announcer (lib/accounts/find-deleted-users), and
 * loses the id by `finishErasures`. The account is gone by now, whatever comes of this.
 */
async function eraseRest(ids: ErasedIds): Promise<number[]> {
  try {
    return await eraseTraces(ids);
  } catch (error) {
    log().error({ err: error }, 'a purchase may have kept the name of an erased account');
    return [];
  }
}
