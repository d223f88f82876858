import { type ClientSession, isValidObjectId, type Types } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { transaction } from '@/lib/database/transaction.server';
import { type DomainEvents, publish } from '@/lib/events/domain-events.server';
import { CANCEL_WINDOW_MS, type Order } from '@/lib/orders/order';
import { type OrderDocument, OrderModel, toOrder } from '@/lib/orders/order.model.server';
import { orderNotFound } from '@/lib/orders/order-not-found.server';
import { goodsIdsOf } from '@/lib/orders/release-stock.server';
import { writeCancellation } from '@/lib/orders/write-cancellation.server';

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
  const before = await OrderModel.findById(orderId, undefined, { session }).lean();
  if (!before) throw new AppError('ORDER_NOT_FOUND');
  if (before.cancelledAt) {
    return { order: toOrder(await keepCancelled(before, session)), cancellation: null };
  }
  if (!isCancellable(before, new Date())) throw new AppError('TOO_LATE_TO_CANCEL');
  const { found, cancellation } = await writeCancellation({ before, by: 'shopper' }, session);
  const order = cancellation ? found : await keepCancelled(found, session);
  return { order: toOrder(order), cancellation };
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
