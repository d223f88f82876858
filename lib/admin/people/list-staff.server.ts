import { ROLES } from '@/lib/accounts/account';
import { UserModel } from '@/lib/accounts/user.model.server';
import type { Person } from '@/lib/admin/people/person';
import { toPerson } from '@/lib/admin/people/to-person.server';

/** More than any shop has. */
const MAX_STAFF = 500;

/** Lists the accounts that have a role, the owners first, then as `ROLES` has them, by nickname. */
export async function listStaff(): Promise<Person[]> {
  // Named one by one: for `$exists` the index is of no use.
  const stored = await UserModel.find({ role: { $in: ROLES } })
    .limit(MAX_STAFF)
    .lean();
  return stored
    .map(toPerson)
    .sort((a, b) => rank(a) - rank(b) || a.nickname.localeCompare(b.nickname));
}

const rank = ({ role }: Person) => (role ? ROLES.indexOf(role) : ROLES.length);
