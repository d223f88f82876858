import { type ClientSession, isValidObjectId } from 'mongoose';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { type StoredUser, UserModel } from '@/lib/accounts/user.model.server';
import type { Person } from '@/lib/admin/people/person';
import { toPerson } from '@/lib/admin/people/to-person.server';
import { AppError } from '@/lib/core/errors';

/** Finds the account with this email, regardless of case. @throws AppError `ACCOUNT_NOT_FOUND` */
export async function findPerson(email: string): Promise<Person> {
  const stored = await UserModel.findOne({ emailKey: emailKeyOf(email) }).lean();
  if (!stored) throw new AppError('ACCOUNT_NOT_FOUND');
  return toPerson(stored);
}

/** Returns the account with this id. @throws AppError `ACCOUNT_NOT_FOUND` */
export async function getPerson(userId: string): Promise<Person> {
  return toPerson(await findStoredUser(userId));
}

/**
 * Returns the account with this id as it is stored.
 *
 * @param session of the caller's transaction, if any.
 * @throws AppError `ACCOUNT_NOT_FOUND`
 */
export async function findStoredUser(userId: string, session?: ClientSession): Promise<StoredUser> {
  const options = session ? { session } : {};
  const stored = isValidObjectId(userId)
    ? await UserModel.findById(userId, undefined, options).lean()
    : null;
  if (!stored) throw new AppError('ACCOUNT_NOT_FOUND');
  return stored;
}
