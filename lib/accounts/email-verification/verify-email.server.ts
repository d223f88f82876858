import { consumeToken, findTokenUser } from '@/lib/accounts/mail-tokens/mail-token.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';
import { transaction } from '@/lib/database/transaction.server';

/**
 * Records that an account's address is its owner's, by the token of a mail to it, once.
 *
 * @throws AppError `INVALID_TOKEN` when the token was used before, has expired or is none.
 */
export async function verifyEmail(token: string, signal: AbortSignal): Promise<void> {
  const user = await findTokenUser('verifyEmail', token);
  if (!user) throw new AppError('INVALID_TOKEN');
  const { _id } = user;
  await transaction(signal, async (session) => {
    await consumeToken('verifyEmail', { token, userId: _id }, session);
    const update = { $set: { emailVerifiedAt: new Date() } };
    await UserModel.updateOne({ _id }, update, { session });
  });
  const fields = securityFields('verified', { userId: _id.toHexString() });
  log().info({ event: 'security.email_verified', ...fields }, 'email verified');
}
