import { type ClientSession, isValidObjectId, Types } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { transaction } from '@/lib/database/transaction.server';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { type DomainEvents, publish } from '@/lib/events/domain-events.server';
import { CANCEL_WINDOW_MS, type Order } from '@/lib/orders/order';
import { type OrderDocument, OrderModel, toOrder } from '@/lib/orders/order.model.server';
import { orderNotFound } from '@/lib/orders/order-not-found.server';
import { refundOfRest } from '@/lib/orders/payment/refunds.server';
import { goodsIdsOf, releaseStock } from '@/lib/orders/release-stock.server';
import { retractSales } from '@/lib/sales/history/retract-sales.server';

type CancelOrderOptions = { userId: string; orderId: string; signal: AbortSignal };

/**
 * Cancels an order within ten minutes: one transaction releases its stock, retracts its sales and, if it
 * was paid, requests the refund.
 * Cancelling it again changes nothing and returns the same; one that was not paid in time then stays
 * cancelled, also if its payment comes late.
 *
 * @throws AppError `ORDER_NOT_FOUND`, `TOO_LATE_TO_CANCEL`
 */
export async function cancelOrder(options: CancelOrderOptions): Promise<Order> {
  const { userId, orderId, signal } = options;
  const stored = isValidObjectId(orderId)
    ? await OrderModel.findOne({ _id: orderId, userId }).lean()
    : null;
  if (!stored) throw await orderNotFound({ userId, orderId });
  const { order, cancellation } = await withKeyLock(goodsIdsOf(stored.items), () =>
    transaction(signal, (session) => cancel(stored._id, session)),
  );
  if (cancellation) publish('orderCancelled', cancellation);
  return order;
}

type Cancelled = {
  order: Order;
  /** Null when the order was cancelled before. */
  cancellation: DomainEvents['orderCancelled'] | null;
};

async function cancel(orderId: Types.ObjectId, session: ClientSession): Promise<Cancelled> {
  const now = new Date();
  const before = await OrderModel.findById(orderId, undefined, { session }).lean();
  if (before && !before.cancelledAt && !isCancellable(before, now)) {
    throw new AppError('TOO_LATE_TO_CANCEL');
  }
  const { updated, found } = await updateAndFind(OrderModel, {
    key: { _id: orderId },
    condition: { cancelledAt: null },
    update: { $set: { cancelledAt: now, ...(before?.payment && paymentChanges(before, now)) } },
    session,
  });
  if (!found?.cancelledAt) throw new AppError('TOO_LATE_TO_CANCEL');
  if (!updated) return { order: toOrder(await keepCancelled(found, session)), cancellation: null };
  const stockLevels = await releaseStock(found.items, session);
  const seqs = await retractSales({ orderId: new Types.ObjectId(orderId) }, session);
  return { order: toOrder(found), cancellation: { seqs, stockLevels } };
}

/**
 * An order whose time was up is taken again when its payment comes late. One that its buyer does not want
 * any more is not: then the payment is refunded.
 */
async function keepCancelled(order: OrderDocument, session: ClientSession): Promise<OrderDocument> {
  if (order.cancelReason !== 'unpaid') return order;
  const cancelReason = 'shopper';
  await OrderModel.updateOne({ _id: order._id }, { $set: { cancelReason } }, { session });
  return { ...order, cancelReason };
}

/** An order that awaits its payment may be cancelled at any time. */
function isCancellable(order: OrderDocument, now: Date): boolean {
  const since = order.payment?.paidAt ?? order.date;
  return order.status === 'awaiting_payment' || since.getTime() > now.getTime() - CANCEL_WINDOW_MS;
}

/** The payment worker then ends the checkout, or refunds whatever was not refunded before. */
function paymentChanges(order: OrderDocument, now: Date) {
  const refund = order.payment?.paidAt && refundOfRest(order, now);
  return {
    cancelReason: 'shopper' as const,
    'payment.checkAt': now,
    ...(refund && { refunds: [...(order.refunds ?? []), refund] }),
  };
}
