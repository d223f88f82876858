import type { PaymentProviderName } from '@/lib/core/payment-env.server';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { settleDue } from '@/lib/orders/payment/payment-worker.server';
import { startPayment } from '@/lib/orders/payment/start-payment.server';
import { PaymentStandIn } from '@/tests/payments/stand-in';
import { withStandIn } from '@/tests/with-stand-in';

/** Turns payments on for each test of a file, with a stand-in of its own. */
export const withPayments = (provider: PaymentProviderName) => ({
  standIn: withStandIn(() => PaymentStandIn.start(provider)),
});

/** Begins the checkout of an order, as its buyer does. */
export const begin = ({ orderId, userId }: { orderId: string; userId: string }) =>
  startPayment({ userId, orderId }, 'en');

export async function stored(orderId: string): Promise<OrderDocument> {
  const order = await OrderModel.findById(orderId).lean();
  if (!order) throw new Error(`there is no order ${orderId}`);
  return order;
}

/** Settles an order now, as the worker of a process does, whether or not it is due. */
export async function settle(orderId: string): Promise<boolean> {
  return settleDue(await stored(orderId));
}

/** Ends the time of an order. */
export async function endHold(orderId: string): Promise<void> {
  const past = new Date(Date.now() - 1_000);
  const due = { 'payment.expiresAt': past, 'payment.checkAt': past };
  await OrderModel.updateOne({ _id: orderId }, { $set: due });
}
