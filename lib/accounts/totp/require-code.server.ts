import { guessKey, type LogInSource } from '@/lib/accounts/log-in-source.server';
import { consumeCode } from '@/lib/accounts/totp/consume-code.server';
import type { StoredUser } from '@/lib/accounts/user.model.server';
import { fieldError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';
import { limit, refundLimit, resetLimit } from '@/lib/rate-limit/limit.server';

/**
 * Requires a code of the account's authenticator app, or a recovery code, and uses it up. Guesses are limited
 * as those of a password are: by network or, for a known browser, by browser; and, unless the browser is known,
 * from everywhere.
 *
 * @param stored an account with a second factor, as it was just read.
 * @throws AppError `WRONG_CODE`, `SLOW_DOWN` after too many of them.
 */
export async function requireCode(
  stored: StoredUser,
  code: string,
  source: LogInSource,
): Promise<void> {
  const userId = stored._id.toHexString();
  // Counted before the check, as passwords are.
  await limit('wrongCode', guessKey(userId, source));
  if (!source.knownBrowser) await limit('wrongCodeEverywhere', userId);
  const factor = await consumeCode(stored, code);
  if (!factor) {
    const fields = securityFields('wrong_code', { userId });
    log().warn({ event: 'security.code_refused', ...fields }, 'code refused');
    throw fieldError('WRONG_CODE', 'code');
  }
  if (factor === 'recoveryCode') {
    const fields = securityFields('used', { userId });
    log().warn({ event: 'security.recovery_code_used', ...fields }, 'recovery code used');
  }
  await resetLimit('wrongCode', guessKey(userId, source));
  // Not reset: as with passwords, the owner's code is no reason to let strangers begin again.
  if (!source.knownBrowser) await refundLimit('wrongCodeEverywhere', userId);
}
