import type { Role } from '@/lib/accounts/account';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { RoleError } from '@/lib/admin/role-options.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { transaction } from '@/lib/database/transaction.server';

type SetRoleOptions = { email: string; role: Role | null; signal: AbortSignal };

/**
 * Sets or removes the role of an account. Its sessions stay: each request reads the role again.
 *
 * @returns whether the role changed.
 * @throws RoleError when no account has this email.
 */
export function setRole({ email, role, signal }: SetRoleOptions): Promise<boolean> {
  return transaction(signal, async (session) => {
    // A find and an `updateOne`: see `updateAndFind`.
    const emailKey = emailKeyOf(email);
    const before = await UserModel.findOne({ emailKey }, undefined, { session }).lean();
    if (!before) throw new RoleError(`Nobody has an account with the email ${email}.`);
    const from = before.role ?? null;
    if (from === role) return false;
    const update = role ? { $set: { role } } : { $unset: { role: 1 as const } };
    await UserModel.updateOne({ _id: before._id }, update, { session });
    const changes = [{ field: 'role', from, to: role }];
    const userId = before._id.toHexString();
    await writeAudit({ by: null, action: 'role', userId, changes }, session);
    return true;
  });
}
