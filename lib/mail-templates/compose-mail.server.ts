import { UserModel } from '@/lib/accounts/user.model.server';
import type { MailDocument } from '@/lib/mail/mail.model.server';
import type { ComposedMail } from '@/lib/mail/mail-content';
import { renderHtml, renderText } from '@/lib/mail/render-mail.server';
import { orderMail } from '@/lib/mail-templates/order-mail.server';
import { SHOP_NAME } from '@/lib/mail-templates/shop-name';

/**
 * Composes a mail of the outbox in its reader's language, by what the store holds now.
 *
 * @returns null when its account or its order is no longer there.
 */
export async function composeMail(mail: MailDocument): Promise<ComposedMail | null> {
  const [account, content] = await Promise.all([
    UserModel.findById(mail.userId, { email: 1 }).read('primary').lean(),
    orderMail(mail),
  ]);
  if (!account || !content) return null;
  const { subject } = content;
  const html = renderHtml(content, mail.language, SHOP_NAME);
  return { to: account.email, subject, text: renderText(content), html };
}
