import type { Types } from 'mongoose';
import { log } from '@/lib/core/log.server';
import { transaction } from '@/lib/database/transaction.server';
import { insertMails } from '@/lib/mail/write-mail.server';
import { refundsMade } from '@/lib/metrics/metrics.server';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { refundMails } from '@/lib/orders/order-mails.server';
import { type PaymentProvider, PaymentProviderError } from '@/lib/payments/payment-provider.server';

/**
 * Makes the refunds of a paid order that were requested and not made. A repeated call of the provider
 * with the same id refunds nothing more.
 *
 * @returns null: nothing is left to do.
 * @throws PaymentProviderError; the driver's error; the signal's reason.
 */
export async function makeRefunds(
  provider: PaymentProvider,
  order: OrderDocument,
  signal: AbortSignal,
): Promise<null> {
  const { _id, payment, refunds = [] } = order;
  for (const [index, { refundId, amount, doneAt }] of refunds.entries()) {
    if (doneAt) continue;
    if (!payment?.paymentRef) throw new PaymentProviderError('the payment has no id to refund');
    const id = refundId.toHexString();
    await provider.refund({ paymentRef: payment.paymentRef, refundId: id, amount });
    if (!(await recordRefund(order, { index, refundId }, signal))) continue;
    refundsMade().inc();
    const orderId = _id.toHexString();
    log().info({ event: 'payments.refunded', orderId, refundId: id, amount }, 'payment refunded');
  }
  return null;
}

/** Records that a refund was made, together with its mail. @returns false when it was recorded before. */
function recordRefund(
  order: OrderDocument,
  { index, refundId }: { index: number; refundId: Types.ObjectId },
  signal: AbortSignal,
): Promise<boolean> {
  // Refunds are only ever appended, so that the index stays.
  const path = `refunds.${index}.doneAt`;
  return transaction(signal, async (session) => {
    const { modifiedCount } = await OrderModel.updateOne(
      { _id: order._id, [path]: null },
      { $set: { [path]: new Date() } },
      { session },
    );
    if (modifiedCount > 0) await insertMails(refundMails(order, refundId), session);
    return modifiedCount > 0;
  });
}
