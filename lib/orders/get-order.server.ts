import { isValidObjectId } from 'mongoose';
import type { Order } from '@/lib/orders/order';
import { OrderModel, toOrder } from '@/lib/orders/order.model.server';
import { orderNotFound } from '@/lib/orders/order-not-found.server';

type GetOrderOptions = { userId: string; orderId: string };

/** Returns an order of the user. @throws AppError `ORDER_NOT_FOUND`, also for another user's order. */
export async function getOrder({ userId, orderId }: GetOrderOptions): Promise<Order> {
  const stored = isValidObjectId(orderId)
    ? await OrderModel.findOne({ _id: orderId, userId }).lean()
    : null;
  if (!stored) throw await orderNotFound({ userId, orderId });
  return toOrder(stored);
}
