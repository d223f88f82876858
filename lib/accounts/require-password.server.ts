import { checkPassword } from '@/lib/accounts/password.server';
import { type StoredUser, UserModel } from '@/lib/accounts/user.model.server';
import { fieldError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';
import { limit, resetLimit } from '@/lib/rate-limit/limit.server';

type RequirePasswordOptions = {
  userId: string;
  /** The password that the client sent. */
  password: string;
  /** Name of its field in the body. */
  field: 'password' | 'currentPassword';
};

/**
 * Checks the account's password once more, against a stranger at an unlocked screen. Guesses are limited
 * as those of a log-in are, for each account.
 *
 * @returns the account.
 * @throws AppError `WRONG_PASSWORD`, `SLOW_DOWN` after too many of them.
 */
export async function requirePassword({
  userId,
  password,
  field,
}: RequirePasswordOptions): Promise<StoredUser> {
  const stored = await UserModel.findById(userId).lean();
  // Counted before the check, as in a log-in.
  await limit('wrongPassword', userId);
  const check = await checkPassword(stored?.passwordHash, password);
  if (!stored || check === 'wrong') {
    const fields = securityFields('wrong_password', { userId });
    log().warn({ event: 'security.password_refused', ...fields }, 'password refused');
    throw fieldError('WRONG_PASSWORD', field);
  }
  await resetLimit('wrongPassword', userId);
  return stored;
}
