import type { Types } from 'mongoose';
import { STORE_LANGUAGE } from '@/lib/i18n/language';
import type { MailDocument } from '@/lib/mail/mail.model.server';
import { newMails } from '@/lib/mail/write-mail.server';
import type { OrderDocument } from '@/lib/orders/order.model.server';

type MailedOrder = Pick<OrderDocument, '_id' | 'userId' | 'language' | 'status'>;

/**
 * Makes the mails that confirm orders, for the transaction that places or confirms them: none for an order that
 * awaits its payment, and none where the shop sends no mail.
 */
export function confirmationMails(orders: readonly MailedOrder[]): MailDocument[] {
  const confirmed = orders.filter(({ status }) => status !== 'awaiting_payment');
  return newMails(
    ...confirmed.map((order) => ({ kind: 'orderConfirmed' as const, ...about(order) })),
  );
}

/** Makes the mail about a cancelled order. */
export const cancellationMails = (order: MailedOrder): MailDocument[] =>
  newMails({ kind: 'orderCancelled', ...about(order) });

/** Makes the mail about a refund that the payment provider has made. */
export const refundMails = (order: MailedOrder, refundId: Types.ObjectId): MailDocument[] =>
  newMails({ kind: 'orderRefunded', ...about(order), refundId });

const about = ({ _id: orderId, userId, language = STORE_LANGUAGE }: MailedOrder) => ({
  orderId,
  userId,
  language,
});
