import { type ClientSession, Types } from 'mongoose';
import type { AuditAction, AuditChange } from '@/lib/admin/audit';
import { AuditModel } from '@/lib/admin/audit.model.server';

type WriteAuditOptions = {
  /** Id of the acting account; null for the command line. */
  by: string | null;
  action: AuditAction;
  goodsId?: number;
  /** Id of the changed account. */
  userId?: string;
  /** Id of the order (`refund`). */
  orderId?: Types.ObjectId;
  changes: AuditChange[];
  /** Set where the action requires a reason. */
  reason?: string | undefined;
  idempotencyKey?: string;
  /** Hash of the request (`hashAdminRequest`). */
  requestHash?: string;
};

/**
 * Inserts an entry of the audit trail.
 *
 * @param session the transaction of the change itself, if it has one.
 */
export async function writeAudit(
  { by, userId, ...entry }: WriteAuditOptions,
  session?: ClientSession,
): Promise<void> {
  const document = {
    ...entry,
    date: new Date(),
    by: by === null ? null : new Types.ObjectId(by),
    ...(userId !== undefined && { userId: new Types.ObjectId(userId) }),
  };
  await AuditModel.create([document], session && { session });
}
