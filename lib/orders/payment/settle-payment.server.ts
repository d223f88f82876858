import {
  type OrderDocument,
  OrderModel,
  type StoredCheckout,
} from '@/lib/orders/order.model.server';
import {
  CHECK_INTERVAL_MS,
  endCheckout,
  resolveCheckout,
} from '@/lib/orders/payment/checkout.server';
import { makeRefunds } from '@/lib/orders/payment/make-refunds.server';
import { recordPayment } from '@/lib/orders/payment/record-payment.server';
import { releaseHold } from '@/lib/orders/payment/release-hold.server';
import { retakeHold } from '@/lib/orders/payment/retake-hold.server';
import {
  type CheckoutRef,
  type PaymentProvider,
  PaymentProviderError,
  type PaymentState,
} from '@/lib/payments/payment-provider.server';

/** A checkout of a cancelled order is watched until it has ended, ever more seldom. */
const MAX_CHECK_INTERVAL_MS = 60 * 60_000;

/*
 * Brings an order and its payment together: does whatever is due, by what the provider says. Its states:
 *
 *   awaiting   it holds its stock          → confirmed, when the provider has the money
 *                                          → unpaid, when its time is up; also while the provider is away
 *   unpaid     its stock is given back     → confirmed, when money came late and there is enough stock
 *                                          → paid late, when there is not: refunded
 *   confirmed, cancelled by its buyer, paid late: what is left are refunds
 *
 * Every step is one conditional write, so that any number of nodes may take it at the same moment, and
 * one that dies between two of them loses nothing: the next call begins with what is stored.
 */

/**
 * @returns when it is to be called again; null when nothing is left to do.
 * @throws PaymentProviderError: call it again later; the driver's error; the signal's reason.
 */
export async function settlePayment(
  provider: PaymentProvider,
  order: OrderDocument,
  signal: AbortSignal,
): Promise<Date | null> {
  const { payment } = order;
  if (!payment) return null;
  if (payment.provider !== provider.name) {
    throw new PaymentProviderError(`the order is paid by ${payment.provider}, which is not set up`);
  }
  if (payment.paidAt) return makeRefunds(provider, order, signal);
  const { checkout } = payment;
  if (!checkout) {
    // Nobody can have paid it.
    if (isDue(order)) await releaseHold(order, signal);
    return nextCheck(order);
  }
  let state: PaymentState;
  try {
    state = await askProvider(provider, order, checkout, signal);
  } catch (error) {
    if (error instanceof PaymentProviderError && isDue(order)) await releaseHold(order, signal);
    throw error;
  }
  return follow(provider, order, { checkout, state }, signal);
}

/** Asks about the checkout, ends it where it must not be paid any more, and takes the money. */
async function askProvider(
  provider: PaymentProvider,
  order: OrderDocument,
  stored: StoredCheckout,
  signal: AbortSignal,
): Promise<PaymentState> {
  const { ref } = await resolveCheckout(provider, order, stored);
  const checkout: CheckoutRef = { orderId: order._id.toHexString(), ref, total: order.total };
  const mustEnd = isDue(order) || order.cancelledAt;
  const state = await (mustEnd
    ? provider.expireCheckout(checkout)
    : provider.findPayment(checkout));
  if (state.status !== 'authorized') return state;
  // The money is taken only while the order holds its stock.
  const holds = !order.cancelledAt || (await retakeHold(order, signal));
  return holds ? provider.capture(checkout) : { status: 'open' };
}

async function follow(
  provider: PaymentProvider,
  order: OrderDocument,
  { checkout, state }: { checkout: StoredCheckout; state: PaymentState },
  signal: AbortSignal,
): Promise<Date | null> {
  switch (state.status) {
    case 'paid': {
      await recordPayment(order, state, signal);
      const paid = await OrderModel.findById(order._id).read('primary').lean();
      return paid ? makeRefunds(provider, paid, signal) : null;
    }
    case 'ended':
      if (isDue(order)) await releaseHold(order, signal);
      if (isDue(order) || order.cancelledAt) return null;
      await endCheckout(order, checkout);
      return order.payment?.expiresAt ?? null;
    case 'authorized':
    case 'open':
      if (isDue(order)) await releaseHold(order, signal);
      return nextCheck(order);
  }
}

/** Whether an order that awaits its payment has waited for too long. */
function isDue({ status, cancelledAt, payment }: OrderDocument): boolean {
  if (status !== 'awaiting_payment' || cancelledAt || !payment) return false;
  return payment.expiresAt.getTime() <= Date.now();
}

/** Within its time, an order is checked often, and at the end of it; later ever more seldom. */
function nextCheck({ payment }: OrderDocument): Date | null {
  if (!payment) return null;
  const now = Date.now();
  const left = payment.expiresAt.getTime() - now;
  if (!payment.checkout) return left > 0 ? payment.expiresAt : null;
  if (left > 0) return new Date(now + Math.min(CHECK_INTERVAL_MS, left));
  return new Date(now + Math.min(MAX_CHECK_INTERVAL_MS, Math.max(CHECK_INTERVAL_MS, -left)));
}
