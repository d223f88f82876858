import type { ClientSession, Types } from 'mongoose';
import { AuditModel } from '@/lib/admin/audit.model.server';

/**
 * Keeps what an erased account did while it ran the shop in the audit trail, under the same random id
 * as its orders.
 *
 * @param session of the transaction that it is part of, if any.
 */
export async function anonymizeActor(
  { userId, erasedId }: { userId: Types.ObjectId; erasedId: Types.ObjectId },
  session?: ClientSession,
): Promise<void> {
  const within = session ? { session } : {};
  // The keys of restocks are the client's own text, and nobody can ask by them any more.
  const lines = { $set: { by: erasedId }, $unset: { idempotencyKey: '' } };
  await AuditModel.updateMany({ by: userId }, lines, within);
  await AuditModel.updateMany({ userId }, { $set: { userId: erasedId } }, within);
}
