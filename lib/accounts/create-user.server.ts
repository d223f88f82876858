import type { User } from '@/lib/accounts/account';
import type { SignUp } from '@/lib/accounts/account-rules.server';
import { toConflictError } from '@/lib/accounts/conflict-error.server';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { verificationMails } from '@/lib/accounts/email-verification/ask-verification.server';
import { nicknameKeysOf } from '@/lib/accounts/nickname-keys.server';
import { hashPassword } from '@/lib/accounts/password.server';
import { toUser, UserModel } from '@/lib/accounts/user.model.server';
import { env } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';
import { transaction } from '@/lib/database/transaction.server';
import { insertMails } from '@/lib/mail/write-mail.server';

/**
 * Creates an account.
 *
 * @param verification writes the mail that verifies the address, where the shop sends mail.
 * @throws AppError `EMAIL_TAKEN`, `NICKNAME_TAKEN`: both are unique regardless of case, and no two
 *   nicknames look the same.
 */
export async function createUser(
  { email, nickname, password, announceAs }: SignUp,
  verification?: { signal: AbortSignal },
): Promise<User> {
  try {
    const account = {
      email,
      emailKey: emailKeyOf(email),
      nickname,
      ...nicknameKeysOf(nickname),
      passwordHash: await hashPassword(password),
      announceAs,
    };
    const stored =
      verification && env().mail
        ? await transaction(verification.signal, async (session) => {
            const created = await new UserModel(account).save({ session });
            await insertMails(verificationMails(created._id), session);
            return created;
          })
        : await UserModel.create(account);
    const user = toUser(stored.toObject());
    const fields = securityFields('created', { userId: user.userId });
    log().info({ event: 'security.account_created', ...fields }, 'account created');
    return user;
  } catch (error) {
    throw toConflictError(error);
  }
}
