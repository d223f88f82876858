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
 * The account behind `email` and `password`, or null: the same answer, in the same time, for a
 * wrong password and for an email that nobody has.
 *
 * @throws AppError `SLOW_DOWN` after too many wrong passwords for one email.
 */
export async function checkCredentials(
  email: string,
  password: string,
): Promise<(User & { sessionVersion: number }) | null> {
  const emailKey = emailKeyOf(email);
  const stored = await UserModel.findOne({ emailKey }).lean();
  // Before it is looked at: of many guesses at once each would find the others not counted yet.
  await limit('wrongPassword', emailKey);
  const right = await isPassword(stored?.passwordHash, password);
  logIns().inc(stored && right ? 'right' : 'wrong');
  if (!stored || !right) return null;
  await resetLimit('wrongPassword', emailKey);
  return { ...toUser(stored), sessionVersion: stored.sessionVersion };
}

/**
 * Refuses a log-in that next-auth should not see: too many, or one that no account can have.
 *
 * @throws AppError `SLOW_DOWN`, `INVALID`
 */
export async function guardLogIn(headers: Headers, fields: Record<string, unknown>): Promise<void> {
  await limit('logIn', rateLimitKey(headers));
  const { email } = validate(logInSchema, fields);
  if (email !== undefined) await checkLimit('wrongPassword', emailKeyOf(email));
}
