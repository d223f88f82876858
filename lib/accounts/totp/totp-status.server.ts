import { loadUser } from '@/lib/accounts/load-user.server';
import type { TotpStatus } from '@/lib/accounts/totp/totp';
import type { StoredUser } from '@/lib/accounts/user.model.server';
import { AppError } from '@/lib/core/errors';

/** Converts an account's second factor to what its owner sees. */
export function toTotpStatus({ totp }: Pick<StoredUser, 'totp'>): TotpStatus {
  return {
    enabled: !!totp,
    enabledAt: totp?.enabledAt.toISOString() ?? null,
    recoveryCodesLeft: totp?.recoveryDigests.length ?? 0,
  };
}

/** @throws AppError `SIGN_IN_REQUIRED` when the account was deleted. */
export async function getTotpStatus(userId: string): Promise<TotpStatus> {
  const stored = await loadUser(userId);
  if (!stored) throw new AppError('SIGN_IN_REQUIRED');
  return toTotpStatus(stored);
}
