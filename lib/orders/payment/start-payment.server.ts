import { outsideDeadline } from '@/lib/core/deadline.server';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import type { Language } from '@/lib/i18n/language';
import { findOwnOrder } from '@/lib/orders/get-order.server';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { beginCheckout, resolveCheckout } from '@/lib/orders/payment/checkout.server';
import { settleDue } from '@/lib/orders/payment/payment-worker.server';
import { paymentProvider } from '@/lib/payments/configured-provider.server';
import { PaymentProviderError } from '@/lib/payments/payment-provider.server';

type PaymentOptions = { userId: string; orderId: string };

/**
 * Finds the provider's page on which the buyer pays an order. A checkout that was begun before is looked
 * up first: its payment may have arrived, or have failed, and then another one begins.
 *
 * @param language of the provider's page.
 * @returns the address of the page; `unavailable` when the provider does not answer; null when there is
 *   nothing to pay (any more).
 * @throws AppError `ORDER_NOT_FOUND`
 */
export async function startPayment(
  { userId, orderId }: PaymentOptions,
  language: Language,
): Promise<URL | 'unavailable' | null> {
  const found = await findOwnOrder({ userId, orderId });
  if (found.status !== 'awaiting_payment' || found.cancelledAt) return null;
  // The provider has a timeout of its own.
  return outsideDeadline(async () => {
    const order = found.payment?.checkout ? await settleNow(found) : found;
    const begun = order && (await beginCheckout(order, language));
    const checkout = begun?.payment?.checkout;
    if (!begun || !checkout || begun.status !== 'awaiting_payment' || begun.cancelledAt)
      return null;
    try {
      const provider = await paymentProvider();
      if (!provider) throw new PaymentProviderError('payments are off');
      return new URL((await resolveCheckout(provider, begun, checkout)).url);
    } catch (error) {
      if (!(error instanceof PaymentProviderError)) throw error;
      const event = 'payments.checkout_failed';
      const fields = { event, orderId, reason: error.message };
      if (mayLog(event)) log().warn(fields, 'checkout not created');
      return 'unavailable';
    }
  });
}

/**
 * Asks the provider about an order whose buyer comes back from the provider's page.
 *
 * @returns whether it is paid, and the language of the page.
 * @throws AppError `ORDER_NOT_FOUND`
 */
export async function finishPayment(
  options: PaymentOptions,
): Promise<{ isPaid: boolean; language: Language | undefined }> {
  const found = await findOwnOrder(options);
  const { checkout, paidAt } = found.payment ?? {};
  // It was paid before, or there is nothing to ask about.
  const isSettled = paidAt || !checkout;
  const order = isSettled ? found : await outsideDeadline(() => settleNow(found));
  return { isPaid: order?.status !== 'awaiting_payment', language: checkout?.language };
}

/** Does what is due at once, unless another process is about it. @returns the order after it. */
async function settleNow(order: OrderDocument): Promise<OrderDocument | null> {
  await settleDue(order);
  return OrderModel.findById(order._id).read('primary').lean();
}
