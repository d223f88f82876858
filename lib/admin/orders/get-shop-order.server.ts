import { nicknames } from '@/lib/admin/nicknames.server';
import { findStoredOrder } from '@/lib/admin/orders/find-stored-order.server';
import { toShopOrder } from '@/lib/admin/orders/to-shop-order.server';
import type { ShopOrder } from '@/lib/orders/order';

/** Returns any shopper's order. @throws AppError `ORDER_NOT_FOUND` */
export async function getShopOrder(orderId: string): Promise<ShopOrder> {
  const stored = await findStoredOrder(orderId);
  return toShopOrder(stored, await nicknames([stored.userId]));
}
