import type { User } from '@/lib/accounts/account';
import { logInSchema } from '@/lib/accounts/account-rules.server';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { checkPassword, hashPassword } from '@/lib/accounts/password.server';
import { type StoredUser, toUser, UserModel } from '@/lib/accounts/user.model.server';
import { rateLimitKey } from '@/lib/http/client-address.server';
import { validate } from '@/lib/http/read-json.server';
import { logIns } from '@/lib/metrics/metrics.server';
import { checkLimit, limit, resetLimit } from '@/lib/rate-limit/limit.server';

/**
 * Returns the account with `email` and `password`, or null. A wrong password and an unknown email give
 * the same answer in the same time.
 *
 * @throws AppError `SLOW_DOWN` after too many wrong passwords for one email.
 */
export async function checkCredentials(
  email: string,
  password: string,
): Promise<(User & { sessionVersion: number }) | null> {
  const emailKey = emailKeyOf(email);
  const stored = await UserModel.findOne({ emailKey }).lean();
  // Counted before the check: concurrent guesses would otherwise not see each other's counts.
  await limit('wrongPassword', emailKey);
  const check = await checkPassword(stored?.passwordHash, password);
  logIns().inc(check === 'wrong' ? 'wrong' : 'right');
  if (!stored || check === 'wrong') return null;
  await resetLimit('wrongPassword', emailKey);
  if (check === 'outdated') await rehash(stored, password);
  return { ...toUser(stored), sessionVersion: stored.sessionVersion };
}

/** Hashes the password anew, unless it was changed meanwhile. */
async function rehash({ _id, passwordHash: old }: StoredUser, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await UserModel.updateOne({ _id, passwordHash: old }, { $set: { passwordHash } });
}

/**
 * Refuses a log-in before next-auth sees it: one beyond the rate limits, or with values that no account
 * can have.
 *
 * @throws AppError `SLOW_DOWN`, `INVALID`
 */
export async function guardLogIn(headers: Headers, fields: Record<string, unknown>): Promise<void> {
  await limit('logIn', rateLimitKey(headers));
  const { email } = validate(logInSchema, fields);
  if (email !== undefined) await checkLimit('wrongPassword', emailKeyOf(email));
}
