import type { User } from '@/lib/accounts/account';
import { foldName, type SignUp } from '@/lib/accounts/account-rules.server';
import { hashPassword } from '@/lib/accounts/password.server';
import { taken } from '@/lib/accounts/taken.server';
import { toUser } from '@/lib/accounts/to-user.server';
import { UserModel } from '@/lib/accounts/user.model.server';

/**
 * Makes an account.
 *
 * @throws AppError `EMAIL_TAKEN`, `NICKNAME_TAKEN`: both are unique whatever their case.
 */
export async function createUser({ email, nickname, password, announceAs }: SignUp): Promise<User> {
  try {
    const stored = await UserModel.create({
      email,
      emailKey: foldName(email),
      nickname,
      nicknameKey: foldName(nickname),
      passwordHash: await hashPassword(password),
      announceAs,
    });
    return toUser(stored.toObject());
  } catch (error) {
    throw taken(error);
  }
}
