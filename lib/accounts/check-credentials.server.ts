import type { User } from '@/lib/accounts/account';
import { logInSchema } from '@/lib/accounts/account-rules.server';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { isPassword } from '@/lib/accounts/password.server';
import { toUser, UserModel } from '@/lib/accounts/user.model.server';
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
  const isRight = await isPassword(stored?.passwordHash, password);
  logIns().inc(stored && isRight ? 'right' : 'wrong');
  if (!stored || !isRight) return null;
  await resetLimit('wrongPassword', emailKey);
  return { ...toUser(stored), sessionVersion: stored.sessionVersion };
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
