import { type ClientSession, isValidObjectId, Types } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { transaction } from '@/lib/database/transaction.server';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { type DomainEvents, publish } from '@/lib/events/domain-events.server';
import { toStockLevel } from '@/lib/goods/find-stock.server';
import type { StockLevel } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { CANCEL_WINDOW_MS, type Order, type OrderItem } from '@/lib/orders/order';
import { OrderModel, toOrder } from '@/lib/orders/order.model.server';
import { orderNotFound } from '@/lib/orders/order-not-found.server';
import { retractSales } from '@/lib/sales/history/retract-sales.server';

type CancelOrderOptions = { userId: string; orderId: string; signal: AbortSignal };

/**
 * Cancels an order within ten minutes: one transaction releases its stock and retracts its sales.
 * Cancelling it again changes nothing and returns the same.
 *
 * @throws AppError `ORDER_NOT_FOUND`, `TOO_LATE_TO_CANCEL`
 */
export async function cancelOrder(options: CancelOrderOptions): Promise<Order> {
  const { userId, orderId, signal } = options;
  const stored = isValidObjectId(orderId)
    ? await OrderModel.findOne({ _id: orderId, userId }).lean()
    : null;
  if (!stored) throw await orderNotFound({ userId, orderId });
  const goodsIds = stored.items.map(({ goodsId }) => goodsId).sort((a, b) => a - b);
  const { order, cancellation } = await withKeyLock(goodsIds, () =>
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
  const now = Date.now();
  const { updated, found } = await updateAndFind(OrderModel, {
    key: { _id: orderId },
    condition: { cancelledAt: null, date: { $gt: new Date(now - CANCEL_WINDOW_MS) } },
    update: { $set: { cancelledAt: new Date(now) } },
    session,
  });
  if (!found?.cancelledAt) throw new AppError('TOO_LATE_TO_CANCEL');
  if (!updated) return { order: toOrder(found), cancellation: null };
  const stockLevels: StockLevel[] = [];
  for (const item of [...found.items].sort((a, b) => a.goodsId - b.goodsId)) {
    const level = await releaseStock(item, session);
    if (level) stockLevels.push(level);
  }
  const seqs = await retractSales({ orderId: new Types.ObjectId(orderId) }, session);
  return { order: toOrder(found), cancellation: { seqs, stockLevels } };
}

/** @returns the level after it; null when the goods are no longer in the database. */
async function releaseStock(
  { goodsId, quantity }: OrderItem,
  session: ClientSession,
): Promise<StockLevel | null> {
  const { found } = await updateAndFind(GoodsModel, {
    key: { goodsId },
    update: {
      $inc: { stock: quantity, sold: -quantity, revision: 1 },
      $currentDate: { changedAt: true },
    },
    session,
  });
  return found && toStockLevel(found);
}
