import { isValidObjectId } from 'mongoose';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import type { BookedPayment, PaymentProvider } from '@/lib/payments/payment-provider.server';

/** A payment may be older than the time at which the order was recorded as paid, by a hold at most. */
const MARGIN_MS = 24 * 60 * 60_000;

export type Difference = {
  orderId: string;
  kind:
    | 'paid_and_unknown'
    | 'paid_and_not_recorded'
    | 'paid_twice'
    | 'recorded_and_not_paid'
    | 'amount_differs'
    | 'refund_differs';
  /** Whole won, as the provider and as the store have it. */
  provider: number;
  store: number;
};

type Reconciled = { payments: number; differences: Difference[] };

/**
 * Compares the provider's payments and refunds of a period with the store's. It changes nothing.
 * Payments in progress at that moment may differ: compare again.
 *
 * @throws PaymentProviderError; the driver's error.
 */
export async function reconcile(
  provider: PaymentProvider,
  from: Date,
  to: Date,
): Promise<Reconciled> {
  const booked = new Map<string, BookedPayment[]>();
  for await (const payment of provider.listPayments(new Date(from.getTime() - MARGIN_MS), to)) {
    booked.set(payment.orderId, [...(booked.get(payment.orderId) ?? []), payment]);
  }
  const differences: Difference[] = [];
  for (const [orderId, payments] of booked) {
    const order = isValidObjectId(orderId) ? await OrderModel.findById(orderId).lean() : null;
    differences.push(...compare(orderId, payments, order));
  }
  const recorded = OrderModel.find({
    date: { $gte: new Date(from.getTime() - MARGIN_MS), $lt: to },
    'payment.provider': provider.name,
    'payment.paidAt': { $gte: from, $lt: to },
  }).lean();
  for await (const { _id, total } of recorded) {
    const orderId = _id.toHexString();
    if (booked.has(orderId)) continue;
    differences.push({ orderId, kind: 'recorded_and_not_paid', provider: 0, store: total });
  }
  return { payments: booked.size, differences };
}

function compare(
  orderId: string,
  payments: readonly BookedPayment[],
  order: OrderDocument | null,
): Difference[] {
  const paid = sum(payments.map(({ amount }) => amount));
  const refunded = sum(payments.map((payment) => payment.refunded));
  const differs = (kind: Difference['kind'], provider: number, store: number) => ({
    orderId,
    kind,
    provider,
    store,
  });
  if (!order) return [differs('paid_and_unknown', paid, 0)];
  if (!order.payment?.paidAt) return [differs('paid_and_not_recorded', paid, 0)];
  if (payments.length > 1) return [differs('paid_twice', paid, order.total)];
  if (paid !== order.total) return [differs('amount_differs', paid, order.total)];
  const made = (order.refunds ?? []).filter(({ doneAt }) => doneAt);
  const stored = sum(made.map(({ amount }) => amount));
  return refunded === stored ? [] : [differs('refund_differs', refunded, stored)];
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
