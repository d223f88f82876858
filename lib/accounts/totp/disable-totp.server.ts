import { type Factors, requireFactors } from '@/lib/accounts/totp/require-factors.server';
import type { TotpStatus } from '@/lib/accounts/totp/totp';
import { toTotpStatus } from '@/lib/accounts/totp/totp-status.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';

/**
 * Turns the second factor off and forgets it.
 *
 * @throws AppError as `requireFactors`.
 */
export async function disableTotp(factors: Factors): Promise<TotpStatus> {
  const { _id, totp } = await requireFactors(factors);
  await UserModel.updateOne({ _id, 'totp.secret': totp.secret }, { $unset: { totp: 1 } });
  const fields = securityFields('disabled', { userId: factors.userId });
  log().warn({ event: 'security.totp_disabled', ...fields }, 'second factor off');
  return toTotpStatus({});
}
