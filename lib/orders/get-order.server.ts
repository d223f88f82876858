import { isValidObjectId } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import type { Order } from '@/lib/orders/order';
import { OrderModel, toOrder } from '@/lib/orders/order.model.server';

type GetOrderOptions = { userId: string; orderId: string };

/** One of the shopper's own orders. @throws AppError `ORDER_NOT_FOUND`, for another's order too. */
export async function getOrder({ userId, orderId }: GetOrderOptions): Promise<Order> {
  const stored = isValidObjectId(orderId)
    ? await OrderModel.findOne({ _id: orderId, userId }).lean()
    : null;
  if (!stored) throw new AppError('ORDER_NOT_FOUND');
  return toOrder(stored);
}
