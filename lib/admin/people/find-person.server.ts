import { isValidObjectId } from 'mongoose';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { UserModel } from '@/lib/accounts/user.model.server';
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
  const stored = isValidObjectId(userId) ? await UserModel.findById(userId).lean() : null;
  if (!stored) throw new AppError('ACCOUNT_NOT_FOUND');
  return toPerson(stored);
}
