import type { User } from '@/lib/accounts/account';
import type { SignUp } from '@/lib/accounts/account-rules.server';
import { toConflictError } from '@/lib/accounts/conflict-error.server';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { nicknameKeysOf } from '@/lib/accounts/nickname-keys.server';
import { hashPassword } from '@/lib/accounts/password.server';
import { toUser, UserModel } from '@/lib/accounts/user.model.server';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';

/**
 * Creates an account.
 *
 * @throws AppError `EMAIL_TAKEN`, `NICKNAME_TAKEN`: both are unique regardless of case, and no two
 *   nicknames look the same.
 */
export async function createUser({ email, nickname, password, announceAs }: SignUp): Promise<User> {
  try {
    const stored = await UserModel.create({
      email,
      emailKey: emailKeyOf(email),
      nickname,
      ...nicknameKeysOf(nickname),
      passwordHash: await hashPassword(password),
      announceAs,
    });
    const user = toUser(stored.toObject());
    const fields = securityFields('created', { userId: user.userId });
    log().info({ event: 'security.account_created', ...fields }, 'account created');
    return user;
  } catch (error) {
    throw toConflictError(error);
  }
}
