import { createRecoveryCodes, digestRecoveryCode } from '@/lib/accounts/totp/recovery-codes.server';
import { type Factors, requireFactors } from '@/lib/accounts/totp/require-factors.server';
import type { TotpStatus } from '@/lib/accounts/totp/totp';
import { toTotpStatus } from '@/lib/accounts/totp/totp-status.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';

/**
 * Makes new recovery codes, in place of all that there were.
 *
 * @throws AppError as `requireFactors`; `TOTP_OFF` if the second factor was turned off meanwhile.
 */
export async function renewRecoveryCodes(
  factors: Factors,
): Promise<{ totp: TotpStatus; recoveryCodes: string[] }> {
  const { userId } = factors;
  const { _id, totp } = await requireFactors(factors);
  const recoveryCodes = createRecoveryCodes();
  const recoveryDigests = recoveryCodes.map((one) => digestRecoveryCode(userId, one));
  const { matchedCount } = await UserModel.updateOne(
    { _id, 'totp.secret': totp.secret },
    { $set: { 'totp.recoveryDigests': recoveryDigests } },
  );
  if (matchedCount === 0) throw new AppError('TOTP_OFF');
  const fields = securityFields('renewed', { userId });
  log().info({ event: 'security.recovery_codes_made', ...fields }, 'recovery codes renewed');
  return { totp: toTotpStatus({ totp: { ...totp, recoveryDigests } }), recoveryCodes };
}
