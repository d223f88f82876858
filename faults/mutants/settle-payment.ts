import { releaseHold } from '@/lib/orders/payment/release-hold.server';
import { settlePayment as settle } from '@/lib/orders/payment/settle-payment.server';

/** Ends a hold without the question whether it was paid, and forgets the order. */
export const settlePayment: typeof settle = async (provider, order, signal) => {
  const { payment } = order;
  const isDue = payment && !payment.paidAt && payment.expiresAt.getTime() <= Date.now();
  if (!isDue) return settle(provider, order, signal);
  await releaseHold(order, signal);
  return null;
};
