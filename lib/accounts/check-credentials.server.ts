import type { User } from '@/lib/accounts/account';
import { logInSchema } from '@/lib/accounts/account-rules.server';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { knownBrowserOf } from '@/lib/accounts/known-browser.server';
import { checkPassword, hashPassword } from '@/lib/accounts/password.server';
import { type StoredUser, toUser, UserModel } from '@/lib/accounts/user.model.server';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';
import { rateLimitKey } from '@/lib/http/client-address.server';
import { validate } from '@/lib/http/read-json.server';
import { logIns } from '@/lib/metrics/metrics.server';
import { checkLimit, limit, refundLimit, resetLimit } from '@/lib/rate-limit/limit.server';

/** The origin of a log-in. */
export type LogInSource = {
  /** The client's network, by `rateLimitKey`. */
  network: string;
  /** The id of a browser in which this account has logged in before (`knownBrowserOf`). */
  knownBrowser: string | null;
};

/**
 * Returns the account with `email` and `password`, or null. A wrong password and an unknown email give
 * the same answer in the same time.
 *
 * @throws AppError `SLOW_DOWN` after too many wrong passwords for the email: from this network or, for
 *   a known browser, in this browser, so that no stranger locks an owner out; and, unless the browser is
 *   known, from everywhere.
 */
export async function checkCredentials(
  email: string,
  password: string,
  source: LogInSource,
): Promise<(User & { sessionVersion: number }) | null> {
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
  const fields = securityFields('logged_in', { userId: stored._id.toHexString() });
  log().info({ event: 'security.logged_in', ...fields }, 'logged in');
  await resetLimit('wrongPassword', guessKey(emailKey, source));
  // Not reset: the owner's log-in is no reason to let strangers begin again.
  if (!source.knownBrowser) await refundLimit('wrongPasswordEverywhere', emailKey);
  if (check === 'outdated') await rehash(stored, password);
  return { ...toUser(stored), sessionVersion: stored.sessionVersion };
}

function guessKey(emailKey: string, { network, knownBrowser }: LogInSource): string {
  return knownBrowser ? `${emailKey} browser ${knownBrowser}` : `${emailKey} network ${network}`;
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
  const network = rateLimitKey(headers);
  await limit('logIn', network);
  const { email = '' } = validate(logInSchema, fields);
  const source = { network, knownBrowser: knownBrowserOf(headers.get('cookie'), email) };
  const emailKey = emailKeyOf(email);
  await checkLimit('wrongPassword', guessKey(emailKey, source));
  if (!source.knownBrowser) await checkLimit('wrongPasswordEverywhere', emailKey);
  return source;
}
