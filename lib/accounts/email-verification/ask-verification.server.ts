import { Types } from 'mongoose';
import { UserModel } from '@/lib/accounts/user.model.server';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';
import { clientLanguage } from '@/lib/http/client-language.server';
import type { MailDocument } from '@/lib/mail/mail.model.server';
import { insertMails, newMails } from '@/lib/mail/write-mail.server';
import { limit } from '@/lib/rate-limit/limit.server';

/** Makes the mail with the link that verifies the address of an account. */
export const verificationMails = (userId: Types.ObjectId): MailDocument[] =>
  newMails({ kind: 'verifyEmail', language: clientLanguage(), userId });

/**
 * Has the mail that verifies an account's address sent again, unless the address is verified.
 *
 * @throws AppError `NOT_FOUND` where the shop sends no mail, `SLOW_DOWN` after too many of them.
 */
export async function askVerification(userId: string): Promise<void> {
  if (!env().mail) throw new AppError('NOT_FOUND');
  await limit('verificationMail', userId);
  const unverified = { _id: userId, emailVerifiedAt: { $exists: false } };
  if (await UserModel.exists(unverified)) {
    await insertMails(verificationMails(new Types.ObjectId(userId)));
  }
}
