import { requirePassword } from '@/lib/accounts/require-password.server';
import { drawQr } from '@/lib/accounts/totp/draw-qr.server';
import { sealSecret } from '@/lib/accounts/totp/seal-secret.server';
import { createTimeSecret, timeCodeUri } from '@/lib/accounts/totp/time-code.server';
import type { TotpEnrolment } from '@/lib/accounts/totp/totp';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AppError } from '@/lib/core/errors';

type StartEnrolmentOptions = { userId: string; password: string };

/**
 * Starts to set an authenticator app up. Nothing changes at the log-in until a code of the app turns the
 * second factor on (`enableTotp`). Another start replaces the first.
 *
 * @throws AppError `WRONG_PASSWORD`, `SLOW_DOWN` after too many of them, `TOTP_ON`.
 */
export async function startEnrolment({
  userId,
  password,
}: StartEnrolmentOptions): Promise<TotpEnrolment> {
  const { email } = await requirePassword({ userId, password, field: 'password' });
  const secret = createTimeSecret();
  const totpEnrolment = { secret: sealSecret(secret, userId), startedAt: new Date() };
  const { matchedCount } = await UserModel.updateOne(
    { _id: userId, totp: null },
    { $set: { totpEnrolment } },
  );
  if (matchedCount === 0) throw new AppError('TOTP_ON');
  const uri = timeCodeUri(secret, email);
  return { secret, uri, picture: drawQr(uri) };
}
