import { type StoredUser, UserModel } from '@/lib/accounts/user.model.server';
import { type MailDocument, MailModel } from '@/lib/mail/mail.model.server';
import type { ComposedMail, MailContent } from '@/lib/mail/mail-content';
import { renderHtml, renderText } from '@/lib/mail/render-mail.server';
import {
  newDeviceMail,
  passwordChangedMail,
  passwordResetMail,
  verifyEmailMail,
} from '@/lib/mail-templates/account-mail.server';
import { orderMail } from '@/lib/mail-templates/order-mail.server';
import { SHOP_NAME } from '@/lib/mail-templates/shop-name';

/**
 * Composes a mail of the outbox in its reader's language, by what the store holds now.
 *
 * @returns null when its account or its order is not there, or what it is about has expired.
 */
export async function composeMail(mail: MailDocument): Promise<ComposedMail | null> {
  const account = await findRecipient(mail);
  const content = account && (await contentOf(mail, account));
  if (!content) return null;
  const { subject } = content;
  const html = renderHtml(content, mail.language, SHOP_NAME);
  return { to: account.email, subject, text: renderText(content), html };
}

/** Always the address of the account, never one that somebody has typed. */
async function findRecipient({ _id, userId, emailKey }: MailDocument): Promise<StoredUser | null> {
  if (userId) return UserModel.findById(userId).read('primary').lean();
  const account = await UserModel.findOne({ emailKey }).read('primary').lean();
  if (!account) return null;
  await MailModel.updateOne({ _id }, { $set: { userId: account._id }, $unset: { emailKey: '' } });
  return account;
}

async function contentOf(mail: MailDocument, account: StoredUser): Promise<MailContent | null> {
  switch (mail.kind) {
    case 'passwordReset':
      return passwordResetMail(mail, account._id);
    case 'passwordChanged':
      return passwordChangedMail(mail);
    case 'verifyEmail':
      return account.emailVerifiedAt ? null : verifyEmailMail(mail, account._id);
    case 'newDevice':
      return newDeviceMail(mail);
    case 'orderConfirmed':
    case 'orderCancelled':
    case 'orderRefunded':
      return orderMail({ ...mail, kind: mail.kind });
  }
}
