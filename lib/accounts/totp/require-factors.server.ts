import type { LogInSource } from '@/lib/accounts/log-in-source.server';
import { requirePassword } from '@/lib/accounts/require-password.server';
import { requireCode } from '@/lib/accounts/totp/require-code.server';
import type { StoredUser } from '@/lib/accounts/user.model.server';
import { AppError } from '@/lib/core/errors';

export type Factors = {
  userId: string;
  password: string;
  /** A code of the authenticator app, or a recovery code. It is used up. */
  code: string;
  source: LogInSource;
};

/**
 * Requires password and code once more, before the second factor is changed.
 *
 * @returns the account, with its second factor.
 * @throws AppError `WRONG_PASSWORD`, `TOTP_OFF`, `WRONG_CODE`, `SLOW_DOWN` after too many of them.
 */
export async function requireFactors({
  userId,
  password,
  code,
  source,
}: Factors): Promise<StoredUser & { totp: NonNullable<StoredUser['totp']> }> {
  const stored = await requirePassword({ userId, password, field: 'password' });
  const { totp } = stored;
  if (!totp) throw new AppError('TOTP_OFF');
  await requireCode(stored, code, source);
  return { ...stored, totp };
}
