import type { User } from '@/lib/accounts/account';
import { logInSchema } from '@/lib/accounts/account-rules.server';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { guessKey, type LogInSource, logInSource } from '@/lib/accounts/log-in-source.server';
import { checkPassword, hashPassword } from '@/lib/accounts/password.server';
import { requireCode } from '@/lib/accounts/totp/require-code.server';
import { type StoredUser, toUser, UserModel } from '@/lib/accounts/user.model.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';
import { rateLimitKey } from '@/lib/http/client-address.server';
import { validate } from '@/lib/http/read-json.server';
import { logIns } from '@/lib/metrics/metrics.server';
import { checkLimit, limit, refundLimit, resetLimit } from '@/lib/rate-limit/limit.server';

type Credentials = {
  email: string;
  password: string;
  /** A code of the authenticator app, or a recovery code. */
  code?: string | undefined;
};

/**
 * Returns the account with `email` and `password`, or null. A wrong password and an unknown email give
 * the same answer in the same time, whether the account has a second factor or not.
 *
 * @throws AppError `CODE_REQUIRED`, `WRONG_CODE` if the password is right and the account has a second
 *   factor; `SLOW_DOWN` after too many wrong passwords for the email: from this network or, for a known
 *   browser, in this browser, so that no stranger locks an owner out; and, unless the browser is known, from
 *   everywhere; and after too many wrong codes.
 */
export async function checkCredentials(
  { email, password, code }: Credentials,
  source: LogInSource,
): Promise<(User & { sessionVersion: number; hasTotp: boolean }) | null> {
  const emailKey = emailKeyOf(email);
  const stored = await UserModel.findOne({ emailKey }).lean();
  // Counted before the check: concurrent guesses would otherwise not see each other's counts.
  await limit('wrongPassword', guessKey(emailKey, source));
  if (!source.knownBrowser) await limit('wrongPasswordEverywhere', emailKey);
  const check = await checkPassword(stored?.passwordHash, password);
  logIns().inc(check === 'wrong' ? 'wrong' : 'right');
  if (!stored || check === 'wrong') {
    const fields = securityFields('wrong_password', { emailKey });
    log().warn({ event: 'security.log_in_refused', ...fields }, 'log-in refused');
    return null;
  }
  await resetLimit('wrongPassword', guessKey(emailKey, source));
  // Not reset: the owner's log-in is no reason to let strangers begin again.
  if (!source.knownBrowser) await refundLimit('wrongPasswordEverywhere', emailKey);
  if (check === 'outdated') await rehash(stored, password);
  if (stored.totp) {
    if (!code) throw new AppError('CODE_REQUIRED');
    await requireCode(stored, code, source);
  }
  const fields = securityFields('logged_in', { userId: stored._id.toHexString() });
  log().info({ event: 'security.logged_in', ...fields }, 'logged in');
  return { ...toUser(stored), sessionVersion: stored.sessionVersion, hasTotp: !!stored.totp };
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
export async function guardLogIn(
  headers: Headers,
  fields: Record<string, unknown>,
): Promise<LogInSource> {
  await limit('logIn', rateLimitKey(headers));
  const { email = '' } = validate(logInSchema, fields);
  const source = logInSource(headers, email);
  const emailKey = emailKeyOf(email);
  await checkLimit('wrongPassword', guessKey(emailKey, source));
  if (!source.knownBrowser) await checkLimit('wrongPasswordEverywhere', emailKey);
  return source;
}
