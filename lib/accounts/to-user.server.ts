import type { User } from '@/lib/accounts/account';
import type { StoredUser } from '@/lib/accounts/user.model.server';

/** An account as its owner sees it. */
export function toUser(stored: StoredUser): User {
  return {
    userId: stored._id.toHexString(),
    email: stored.email,
    nickname: stored.nickname,
    announceAs: stored.announceAs,
  };
}
