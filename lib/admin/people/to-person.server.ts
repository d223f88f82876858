import type { StoredUser } from '@/lib/accounts/user.model.server';
import type { Person } from '@/lib/admin/people/person';

/** Converts an account to what owners and staff for orders see. */
export function toPerson({ _id, email, nickname, role }: StoredUser): Person {
  return { userId: _id.toHexString(), email, nickname, role: role ?? null };
}
