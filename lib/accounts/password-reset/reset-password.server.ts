import { consumeToken, findTokenUser } from '@/lib/accounts/mail-tokens/mail-token.server';
import { hashPassword } from '@/lib/accounts/password.server';
import { passwordChangedMails } from '@/lib/accounts/password-changed-mails.server';
import { requireStrongPassword } from '@/lib/accounts/password-strength.server';
import { toUser, UserModel } from '@/lib/accounts/user.model.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import { insertMails } from '@/lib/mail/write-mail.server';

type ResetPasswordOptions = { token: string; password: string; signal: AbortSignal };

/**
 * Sets a new password by the token of a mail, once. It ends every session of the account and makes its other links
 * invalid. The second factor stays as it is.
 *
 * @throws AppError `INVALID_TOKEN` when the token was used before, has expired or is none; `INVALID` for a password
 *   that is easy to guess, and then the token may be used again.
 */
export async function resetPassword(options: ResetPasswordOptions): Promise<void> {
  const { token, password, signal } = options;
  const user = await findTokenUser('passwordReset', token);
  if (!user) {
    const event = 'security.password_reset_refused';
    log().warn({ event, ...securityFields('refused') }, 'password reset refused');
    throw new AppError('INVALID_TOKEN');
  }
  await requireStrongPassword({ ...toUser(user), password });
  const { _id } = user;
  const passwordHash = await hashPassword(password);
  await transaction(signal, async (session) => {
    await consumeToken('passwordReset', { token, userId: _id }, session);
    // The owner of the link reads the mails of the address.
    const set = { passwordHash, sessions: [], emailVerifiedAt: user.emailVerifiedAt ?? new Date() };
    const update = { $set: set, $inc: { sessionVersion: 1 } };
    const { matchedCount } = await UserModel.updateOne({ _id }, update, { session });
    if (matchedCount === 0) throw new AppError('INVALID_TOKEN');
    await insertMails(passwordChangedMails(_id), session);
  });
  const userId = _id.toHexString();
  publish('sessionsRevoked', { userId });
  const fields = securityFields('reset', { userId });
  log().info({ event: 'security.password_reset', ...fields }, 'password reset');
}
