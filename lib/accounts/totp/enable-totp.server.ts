import { endOtherSessions } from '@/lib/accounts/sessions.server';
import { createRecoveryCodes, digestRecoveryCode } from '@/lib/accounts/totp/recovery-codes.server';
import { openSecret, sealSecret } from '@/lib/accounts/totp/seal-secret.server';
import { matchingStep } from '@/lib/accounts/totp/time-code.server';
import type { TotpStatus } from '@/lib/accounts/totp/totp';
import { toTotpStatus } from '@/lib/accounts/totp/totp-status.server';
import { typedCode } from '@/lib/accounts/totp/typed-code';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AppError, fieldError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';

/** How long an app may take to be set up. Its secret is on the screen. */
const ENROLMENT_MS = 3_600_000;

type EnableTotpOptions = {
  userId: string;
  /** The session that stays; all others of the account end, since they showed no code. */
  sessionId: string | undefined;
  /** A code of the app that is being set up. */
  code: string;
};

/**
 * Turns the second factor on, by a code of the app that `startEnrolment` began to set up.
 *
 * @returns the recovery codes too, which nobody can read again.
 * @throws AppError `TOTP_ON`, `TOTP_NOT_STARTED` if it was not started in the last hour, or was started again
 *   meanwhile, `WRONG_CODE`.
 */
export async function enableTotp({
  userId,
  sessionId,
  code,
}: EnableTotpOptions): Promise<{ totp: TotpStatus; recoveryCodes: string[] }> {
  const stored = await UserModel.findById(userId).lean();
  if (stored?.totp) throw new AppError('TOTP_ON');
  const enrolment = stored?.totpEnrolment;
  const now = Date.now();
  if (!enrolment || now - enrolment.startedAt.getTime() > ENROLMENT_MS) {
    throw new AppError('TOTP_NOT_STARTED');
  }
  const secret = openSecret(enrolment.secret, userId);
  if (secret === null) throw new AppError('TOTP_NOT_STARTED');
  const step = matchingStep(secret, typedCode(code), now);
  if (step === null) throw fieldError('WRONG_CODE', 'code');
  const recoveryCodes = createRecoveryCodes();
  const totp = {
    // Anew: the list of secrets may have changed since the start.
    secret: sealSecret(secret, userId),
    enabledAt: new Date(now),
    lastStep: step,
    recoveryDigests: recoveryCodes.map((one) => digestRecoveryCode(userId, one)),
  };
  const { matchedCount } = await UserModel.updateOne(
    { _id: userId, totp: null, 'totpEnrolment.secret': enrolment.secret },
    { $set: { totp }, $unset: { totpEnrolment: 1 } },
  );
  if (matchedCount === 0) throw new AppError('TOTP_NOT_STARTED');
  await endOtherSessions(userId, sessionId);
  const fields = securityFields('enabled', { userId });
  log().info({ event: 'security.totp_enabled', ...fields }, 'second factor on');
  return { totp: toTotpStatus({ totp }), recoveryCodes };
}
