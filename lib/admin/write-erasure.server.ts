import type { ClientSession, Types } from 'mongoose';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { writeAudit } from '@/lib/admin/write-audit.server';

/**
 * Writes into the audit trail that an account was erased, and nothing of whose it was. What the
 * account did while it ran the shop stays, under the same random id as its orders.
 *
 * @param session of the transaction of the erasure itself.
 */
export async function auditErasure(
  { userId, erasedId }: { userId: Types.ObjectId; erasedId: Types.ObjectId },
  session: ClientSession,
): Promise<void> {
  // The keys of restocks are the client's own text, and nobody can ask by them any more.
  const lines = { $set: { by: erasedId }, $unset: { idempotencyKey: '' } };
  await AuditModel.updateMany({ by: userId }, lines, { session });
  await AuditModel.updateMany({ userId }, { $set: { userId: erasedId } }, { session });
  await writeAudit({ by: erasedId.toHexString(), action: 'erase', changes: [] }, session);
}
