import type { ClientSession } from 'mongoose';
import type { Role } from '@/lib/accounts/account';
import { type StoredUser, UserModel } from '@/lib/accounts/user.model.server';
import { writeAudit } from '@/lib/admin/write-audit.server';

type WriteRoleOptions = {
  /** The account as the transaction has read it. */
  before: StoredUser;
  role: Role | null;
  /** Id of the owner; null for the command line. */
  by: string | null;
};

/**
 * Writes or removes the role of an account, with an entry of the audit trail. Its sessions stay: each
 * request reads the role again.
 *
 * @returns whether the role changed.
 */
export async function writeRole(
  { before, role, by }: WriteRoleOptions,
  session: ClientSession,
): Promise<boolean> {
  const from = before.role ?? null;
  if (from === role) return false;
  const update = role ? { $set: { role } } : { $unset: { role: 1 as const } };
  await UserModel.updateOne({ _id: before._id }, update, { session });
  const changes = [{ field: 'role', from, to: role }];
  await writeAudit({ by, action: 'role', userId: before._id.toHexString(), changes }, session);
  return true;
}
