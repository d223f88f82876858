import type { Role } from '@/lib/accounts/account';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { writeRole } from '@/lib/admin/people/write-role.server';
import { RoleError } from '@/lib/admin/role-options.server';
import { transaction } from '@/lib/database/transaction.server';

type SetRoleOptions = { email: string; role: Role | null; signal: AbortSignal };

/**
 * Sets or removes the role of an account for an operator, who may also take the last owner's.
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
    return writeRole({ before, role, by: null }, session);
  });
}
