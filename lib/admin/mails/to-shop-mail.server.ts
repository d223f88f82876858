import type { ShopMail } from '@/lib/admin/mails/shop-mail';
import { nicknames } from '@/lib/admin/nicknames.server';
import { type MailDocument, stateOf } from '@/lib/mail/mail.model.server';

/** Converts mails of the outbox to what an admin sees. */
export async function toShopMails(stored: readonly MailDocument[]): Promise<ShopMail[]> {
  const nicknameOf = await nicknames(stored.map(({ userId }) => userId));
  return stored.map((mail) => {
    const { _id, kind, language, date, userId, orderId, sentAt, failures, problem } = mail;
    return {
      mailId: _id.toHexString(),
      kind,
      state: stateOf(mail),
      language,
      date: date.toISOString(),
      account: userId ? { userId: userId.toHexString(), nickname: nicknameOf(userId) } : null,
      ...(orderId && { orderId: orderId.toHexString() }),
      ...(sentAt && { sentAt: sentAt.toISOString() }),
      ...(failures && { failures }),
      ...(problem && { problem }),
    };
  });
}
