import { randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import { UserModel } from '@/lib/accounts/user.model.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import { type ErasedIds, eraseTraces } from '@/lib/privacy/erase-traces.server';
import { ErasureModel } from '@/lib/privacy/erasure.model.server';
import { fenceErasure } from '@/lib/sales/outbox/fence-erasure.server';

type DeleteAccountOptions = { userId: string; signal: AbortSignal };

/**
 * Deletes the account and the cart, and makes every past sale anonymous. The orders stay for the shop's
 * books, under a random id that identifies no one; the audit trail records that an account was deleted,
 * but not which (docs/decisions/0018).
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
  const fields = securityFields('deleted', { userId });
  log().info({ event: 'security.account_deleted', ...fields }, 'account deleted');
  publish('accountDeleted', { userId, seqs: [...seqs, ...(await eraseRest(ids, signal))] });
}

/**
 * Erases what a purchase in flight has committed since the transaction read. For one that is committed
 * still later, the outbox relay finds no buyer (lib/accounts/find-deleted-users) and `finishErasures`
 * removes the id. The account is deleted by now, so a failure here is logged and not thrown.
 */
async function eraseRest(ids: ErasedIds, signal: AbortSignal): Promise<number[]> {
  try {
    await fenceErasure(signal);
    return await eraseTraces(ids);
  } catch (error) {
    log().error({ event: 'privacy.erase_failed', err: error }, 'late erasure failed');
    return [];
  }
}
