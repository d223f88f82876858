import { log } from '@/lib/core/log.server';
import { refundsMade } from '@/lib/metrics/metrics.server';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { type PaymentProvider, PaymentProviderError } from '@/lib/payments/payment-provider.server';

/**
 * Makes the refunds of a paid order that were requested and not made. A repeated call of the provider
 * with the same id refunds nothing more.
 *
 * @returns null: nothing is left to do.
 * @throws PaymentProviderError
 */
export async function makeRefunds(
  provider: PaymentProvider,
  { _id, payment, refunds = [] }: OrderDocument,
): Promise<null> {
  for (const [index, { refundId, amount, doneAt }] of refunds.entries()) {
    if (doneAt) continue;
    if (!payment?.paymentRef) throw new PaymentProviderError('the payment has no id to refund');
    const id = refundId.toHexString();
    await provider.refund({ paymentRef: payment.paymentRef, refundId: id, amount });
    // Refunds are only ever appended, so that the index stays.
    const path = `refunds.${index}.doneAt`;
    const { modifiedCount } = await OrderModel.updateOne(
      { _id, [path]: null },
      { $set: { [path]: new Date() } },
    );
    if (modifiedCount === 0) continue;
    refundsMade().inc();
    const orderId = _id.toHexString();
    log().info({ event: 'payments.refunded', orderId, refundId: id, amount }, 'payment refunded');
  }
  return null;
}
