import { isPassword } from '@/lib/accounts/password.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AppError } from '@/lib/core/errors';
import { limit, resetLimit } from '@/lib/rate-limit/limit.server';

type RequirePasswordOptions = {
  userId: string;
  /** What was sent as the account's password. */
  password: string;
  /** The field of the body that it was sent as. */
  field: 'password' | 'currentPassword';
};

/**
 * Refuses whoever does not know the account's password, such as a passer-by at an unlocked screen.
 * Guesses are limited as those of a log-in are, all of an account's together.
 *
 * @returns the hash of the password.
 * @throws AppError `WRONG_PASSWORD`, `SLOW_DOWN` after too many of them.
 */
export async function requirePassword({
  userId,
  password,
  field,
}: RequirePasswordOptions): Promise<string> {
  const stored = await UserModel.findById(userId).lean();
  // Before it is looked at, as in a log-in.
  await limit('wrongPassword', userId);
  const right = await isPassword(stored?.passwordHash, password);
  if (!stored || !right) {
    throw new AppError('WRONG_PASSWORD', {
      errors: [{ path: field, message: new AppError('WRONG_PASSWORD').title }],
    });
  }
  await resetLimit('wrongPassword', userId);
  return stored.passwordHash;
}
