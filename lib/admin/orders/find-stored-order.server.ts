import { isValidObjectId } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';

/** Returns any shopper's order as it is stored. @throws AppError `ORDER_NOT_FOUND` */
export async function findStoredOrder(orderId: string): Promise<OrderDocument> {
  const stored = isValidObjectId(orderId)
    ? await OrderModel.findById(orderId).read('primary').lean()
    : null;
  if (!stored) throw new AppError('ORDER_NOT_FOUND');
  return stored;
}
