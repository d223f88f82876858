import type { ClientSession, Types } from 'mongoose';
import { AuditModel } from '@/lib/admin/audit.model.server';

/**
 * Replaces a deleted account in the audit trail by the random id that its orders have. The entries stay.
 *
 * @param session the surrounding transaction, if any.
 */
export async function anonymizeActor(
  { userId, erasedId }: { userId: Types.ObjectId; erasedId: Types.ObjectId },
  session?: ClientSession,
): Promise<void> {
  const within = session ? { session } : {};
  // Clients choose the keys, and no request can repeat one of a deleted account.
  const entries = { $set: { by: erasedId }, $unset: { idempotencyKey: '' } };
  await AuditModel.updateMany({ by: userId }, entries, within);
  await AuditModel.updateMany({ userId }, { $set: { userId: erasedId } }, within);
}
