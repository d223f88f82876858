import { isValidObjectId } from 'mongoose';
import type { Order } from '@/lib/orders/order';
import { type OrderDocument, OrderModel, toOrder } from '@/lib/orders/order.model.server';
import { orderNotFound } from '@/lib/orders/order-not-found.server';

type GetOrderOptions = { userId: string; orderId: string };

/** Returns an order of the user. @throws AppError `ORDER_NOT_FOUND`, also for another user's order. */
export async function getOrder(options: GetOrderOptions): Promise<Order> {
  return toOrder(await findOwnOrder(options));
}

/** As `getOrder`, and returns the document. */
export async function findOwnOrder({ userId, orderId }: GetOrderOptions): Promise<OrderDocument> {
  const stored = isValidObjectId(orderId)
    ? await OrderModel.findOne({ _id: orderId, userId }).lean()
    : null;
  if (!stored) throw await orderNotFound({ userId, orderId });
  return stored;
}
