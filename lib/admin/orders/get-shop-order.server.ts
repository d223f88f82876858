import { isValidObjectId } from 'mongoose';
import { toShopOrders } from '@/lib/admin/list-all-orders.server';
import { AppError } from '@/lib/core/errors';
import type { ShopOrder } from '@/lib/orders/order';
import { OrderModel } from '@/lib/orders/order.model.server';

/** Returns any shopper's order. @throws AppError `ORDER_NOT_FOUND` */
export async function getShopOrder(orderId: string): Promise<ShopOrder> {
  const stored = isValidObjectId(orderId)
    ? await OrderModel.findById(orderId).read('primary').lean()
    : null;
  const [order] = stored ? await toShopOrders([stored]) : [];
  if (!order) throw new AppError('ORDER_NOT_FOUND');
  return order;
}
