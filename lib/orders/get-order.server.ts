import { isValidObjectId } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import type { Order } from '@/lib/orders/order';
import { OrderModel, toOrder } from '@/lib/orders/order.model.server';

type GetOrderOptions = { userId: string; orderId: string };

/** Returns an order of the user. @throws AppError `ORDER_NOT_FOUND`, also for another user's order. */
export async function getOrder({ userId, orderId }: GetOrderOptions): Promise<Order> {
  const stored = isValidObjectId(orderId)
    ? await OrderModel.findOne({ _id: orderId, userId }).lean()
    : null;
  if (!stored) throw new AppError('ORDER_NOT_FOUND');
  return toOrder(stored);
}
