import type { ClientSession, Types } from 'mongoose';
import type { Role } from '@/lib/accounts/account';
import { UserModel } from '@/lib/accounts/user.model.server';
import { findStoredUser } from '@/lib/admin/people/find-person.server';
import type { Person } from '@/lib/admin/people/person';
import { toPerson } from '@/lib/admin/people/to-person.server';
import { writeRole } from '@/lib/admin/people/write-role.server';
import { AppError } from '@/lib/core/errors';
import { transaction } from '@/lib/database/transaction.server';

type ChangeRoleOptions = {
  /** Id of the owner who changes it. */
  by: string;
  userId: string;
  /** Null removes the role. */
  role: Role | null;
  signal: AbortSignal;
};

/**
 * Sets or removes the role of an account for an owner. It counts from the account's next request on.
 *
 * @throws AppError `ACCOUNT_NOT_FOUND`; `LAST_OWNER` when no other owner would be left.
 */
export function changeRole({ by, userId, role, signal }: ChangeRoleOptions): Promise<Person> {
  return transaction(signal, async (session) => {
    const before = await findStoredUser(userId, session);
    if (before.role === 'admin' && role !== 'admin') await requireOtherOwner(before._id, session);
    await writeRole({ before, role, by }, session);
    return toPerson({ ...before, role });
  });
}

/**
 * It writes to the owner that stays: of two owners who remove each other at the same moment, the database
 * lets one commit, and the other one finds nobody left. A read alone would let both commit.
 */
async function requireOtherOwner(userId: Types.ObjectId, session: ClientSession): Promise<void> {
  const { matchedCount } = await UserModel.updateOne(
    { role: 'admin', _id: { $ne: userId } },
    { $inc: { ownerChecks: 1 } },
    { session },
  );
  if (matchedCount === 0) throw new AppError('LAST_OWNER');
}
