import { type ClientSession, Types } from 'mongoose';
import { env } from '@/lib/core/env.server';
import { type MailDocument, MailModel } from '@/lib/mail/mail.model.server';

const GIVE_UP_AFTER_MS = 24 * 60 * 60_000;

type NewMail = Pick<
  MailDocument,
  'kind' | 'language' | 'userId' | 'emailKey' | 'orderId' | 'refundId' | 'device'
>;

/** Makes mails that are due at once. @returns none where the shop sends no mail. */
export function newMails(...mails: readonly NewMail[]): MailDocument[] {
  if (!env().mail) return [];
  const date = new Date();
  const giveUpAt = giveUpTime(date);
  return mails.map((mail) => ({ ...mail, _id: new Types.ObjectId(), date, dueAt: date, giveUpAt }));
}

/** When a mail is given up whose first attempt is due at `date`. */
export const giveUpTime = (date: Date): Date => new Date(date.getTime() + GIVE_UP_AFTER_MS);

/** Inserts mails into the outbox. @param session the transaction of what they tell of, if it is one. */
export async function insertMails(
  mails: readonly MailDocument[],
  session?: ClientSession,
): Promise<void> {
  // By the driver, as orders are inserted: they are made here, and need no validation.
  if (mails.length > 0)
    await MailModel.collection.insertMany([...mails], session ? { session } : {});
}
