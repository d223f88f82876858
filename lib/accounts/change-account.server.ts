import type { User } from '@/lib/accounts/account';
import type { AccountChange } from '@/lib/accounts/account-rules.server';
import { toConflictError } from '@/lib/accounts/conflict-error.server';
import { dismissRenameNotice } from '@/lib/accounts/dismiss-rename-notice.server';
import { nicknameKeysOf } from '@/lib/accounts/nickname-keys.server';
import { hashPassword } from '@/lib/accounts/password.server';
import { passwordChangedMails } from '@/lib/accounts/password-changed-mails.server';
import { requireStrongPassword } from '@/lib/accounts/password-strength.server';
import { requirePassword } from '@/lib/accounts/require-password.server';
import { toUser, UserModel } from '@/lib/accounts/user.model.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import { insertMails } from '@/lib/mail/write-mail.server';

type ChangeAccountOptions = AccountChange & { userId: string; signal?: AbortSignal };

/**
 * Changes the given fields of an account. A new password revokes every session of the user, this one
 * too, and its owner gets a mail.
 *
 * @throws AppError `WRONG_PASSWORD`, `SLOW_DOWN` after too many of them, `INVALID` for a password that is
 *   easy to guess, `NICKNAME_TAKEN`, `SIGN_IN_REQUIRED` when the account was deleted.
 */
export async function changeAccount({
  userId,
  nickname,
  announceAs,
  password,
  currentPassword,
  signal = new AbortController().signal,
}: ChangeAccountOptions): Promise<User> {
  const current =
    password !== undefined &&
    (await requirePassword({ userId, password: currentPassword ?? '', field: 'currentPassword' }));
  // Estimated after the check: it costs as much as a hash does.
  if (current && password !== undefined)
    await requireStrongPassword({ ...toUser(current), password });
  try {
    // Only the first of two concurrent changes matches the current password.
    const condition = { _id: userId, ...(current && { passwordHash: current.passwordHash }) };
    const update = {
      $set: {
        ...(nickname !== undefined && { nickname, ...nicknameKeysOf(nickname) }),
        ...(announceAs !== undefined && { announceAs }),
        ...(password !== undefined && { passwordHash: await hashPassword(password), sessions: [] }),
      },
      ...(password !== undefined && { $inc: { sessionVersion: 1 } }),
    };
    const { matchedCount } = current
      ? await transaction(signal, async (session) => {
          const result = await UserModel.updateOne(condition, update, { session });
          if (result.matchedCount > 0)
            await insertMails(passwordChangedMails(current._id), session);
          return result;
        })
      : await UserModel.updateOne(condition, update);
    // A separate command instead of `findOneAndUpdate`: see `updateAndFind`. It may read what another
    // request has changed since, which is the current account.
    const stored = matchedCount === 0 ? null : await UserModel.findById(userId).lean();
    if (!stored) throw new AppError('SIGN_IN_REQUIRED');
    if (nickname !== undefined && stored.renamed) await dismissRenameNotice(userId);
    if (password !== undefined) {
      publish('sessionsRevoked', { userId });
      const fields = securityFields('changed', { userId });
      log().info({ event: 'security.password_changed', ...fields }, 'password changed');
    }
    return toUser(stored);
  } catch (error) {
    throw toConflictError(error);
  }
}
