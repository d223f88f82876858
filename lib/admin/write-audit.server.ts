import { type ClientSession, Types } from 'mongoose';
import type { AuditAction, AuditChange } from '@/lib/admin/audit';
import { AuditModel } from '@/lib/admin/audit.model.server';

type WriteAuditOptions = {
  /** The account that did it; null for the command line. */
  by: string | null;
  action: AuditAction;
  goodsId?: number;
  /** Whose account was changed. */
  userId?: string;
  changes: AuditChange[];
  /** Why it was done, as far as the action asks for it. */
  reason?: string | undefined;
  idempotencyKey?: string;
  /** What was asked for under the key (`hashAdminRequest`). */
  requestHash?: string;
};

/** Writes a line of the audit trail within the transaction of the change itself. */
export async function writeAudit(
  { by, userId, ...entry }: WriteAuditOptions,
  session: ClientSession,
): Promise<void> {
  const line = {
    ...entry,
    date: new Date(),
    by: by === null ? null : new Types.ObjectId(by),
    ...(userId !== undefined && { userId: new Types.ObjectId(userId) }),
  };
  await AuditModel.create([line], { session });
}
