import { isValidObjectId } from 'mongoose';
import type { ShopMail } from '@/lib/admin/mails/shop-mail';
import { toShopMails } from '@/lib/admin/mails/to-shop-mail.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { AppError } from '@/lib/core/errors';
import { transaction } from '@/lib/database/transaction.server';
import { type MailDocument, MailModel } from '@/lib/mail/mail.model.server';
import { giveUpTime } from '@/lib/mail/write-mail.server';

type SendMailAgainOptions = { by: string; mailId: string; signal: AbortSignal };

/**
 * Has a mail that was given up sent again, for another day. One that is waiting or was sent stays as it is, so that a
 * repeated request sends nothing twice.
 *
 * @throws AppError `MAIL_NOT_FOUND`
 */
export async function sendMailAgain(options: SendMailAgainOptions): Promise<ShopMail> {
  const { by, mailId, signal } = options;
  const stored = isValidObjectId(mailId) ? await MailModel.findById(mailId).lean() : null;
  if (!stored) throw new AppError('MAIL_NOT_FOUND');
  await makeDue({ by, mail: stored }, signal);
  const mail = await MailModel.findById(mailId).read('primary').lean();
  const [shown] = mail ? await toShopMails([mail]) : [];
  if (!shown) throw new AppError('MAIL_NOT_FOUND');
  return shown;
}

type Again = {
  by: string;
  mail: Pick<MailDocument, '_id' | 'userId' | 'orderId'>;
};

function makeDue({ by, mail }: Again, signal: AbortSignal): Promise<void> {
  const { _id, userId, orderId } = mail;
  return transaction(signal, async (session) => {
    const now = new Date();
    const { modifiedCount } = await MailModel.updateOne(
      { _id, gaveUpAt: { $exists: true } },
      {
        $set: { dueAt: now, giveUpAt: giveUpTime(now) },
        $unset: { gaveUpAt: '', failures: '', problem: '' },
      },
      { session },
    );
    if (modifiedCount === 0) return;
    const about = { ...(orderId && { orderId }), ...(userId && { userId: userId.toHexString() }) };
    await writeAudit({ by, action: 'sendMail', ...about, changes: [] }, session);
  });
}
