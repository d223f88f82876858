import type { ClientSession, Types } from 'mongoose';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import type { StockLevel } from '@/lib/goods/goods';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { goodsIdsOf } from '@/lib/orders/release-stock.server';
import { isStockSold, retakeStock } from '@/lib/orders/retake-stock.server';

/** Long enough to take the money of a buyer who has agreed already. */
const HOLD_MS = 60_000;

/**
 * Takes the stock of an order again that was not paid in time, since its buyer has agreed to pay
 * meanwhile. One that its buyer has cancelled stays cancelled.
 *
 * @returns whether the order holds its stock now.
 * @throws the driver's error when the database is unavailable; the signal's reason.
 */
export async function retakeHold(order: OrderDocument, signal: AbortSignal): Promise<boolean> {
  if (order.cancelReason !== 'unpaid') return false;
  try {
    const stockLevels = await withKeyLock(goodsIdsOf(order.items), () =>
      transaction(signal, (session) => retake(order._id, session)),
    );
    if (!stockLevels) return false;
    publish('ordersPlaced', { sales: [], stockLevels });
    return true;
  } catch (error) {
    if (isStockSold(error)) return false;
    throw error;
  }
}

/** @throws AppError `SOLD_OUT`, `GOODS_NOT_FOUND` */
async function retake(
  orderId: Types.ObjectId,
  session: ClientSession,
): Promise<StockLevel[] | null> {
  const unpaid = { _id: orderId, cancelReason: 'unpaid', 'payment.paidAt': null } as const;
  const order = await OrderModel.findOne(unpaid, undefined, { session }).lean();
  if (!order) return null;
  const levels = await retakeStock(order.items, session);
  const expiresAt = new Date(Date.now() + HOLD_MS);
  await OrderModel.updateOne(
    unpaid,
    {
      $set: { 'payment.expiresAt': expiresAt, 'payment.checkAt': expiresAt },
      $unset: { cancelledAt: '', cancelReason: '' },
    },
    { session },
  );
  return levels;
}
