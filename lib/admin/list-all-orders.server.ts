import { nicknames } from '@/lib/admin/nicknames.server';
import { type OrderSearch, ordersFilter } from '@/lib/admin/orders/orders-filter.server';
import { toShopOrder } from '@/lib/admin/orders/to-shop-order.server';
import { recordReading } from '@/lib/admin/record-reading.server';
import { findDatedPage } from '@/lib/http/dated-page.server';
import type { ShopOrder } from '@/lib/orders/order';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';

type ListAllOrdersOptions = OrderSearch & {
  /** Id of the admin who reads them. */
  by: string;
  limit: number;
  cursor?: string | undefined;
};

/**
 * Returns a page of the orders of all users that a search means, newest first. The audit trail records who reads them.
 *
 * @throws AppError `INVALID` for a cursor that this API did not return.
 */
export async function listAllOrders({
  by,
  limit,
  cursor,
  ...search
}: ListAllOrdersOptions): Promise<{ orders: ShopOrder[]; nextCursor: string | null }> {
  await recordReading(by);
  const { page, nextCursor } = await findDatedPage(OrderModel, await ordersFilter(search), {
    limit,
    cursor,
  });
  return { orders: await toShopOrders(page), nextCursor };
}

/** The orders whose payment provider could not do what is due, the longest due first. */
export async function listTroubledOrders(limit: number): Promise<ShopOrder[]> {
  const troubled = await OrderModel.find({ 'payment.problem': { $exists: true } })
    .sort({ date: 1 })
    .limit(limit)
    .lean();
  return toShopOrders(troubled);
}

async function toShopOrders(stored: readonly OrderDocument[]): Promise<ShopOrder[]> {
  const nicknameOf = await nicknames(stored.map(({ userId }) => userId));
  return stored.map((order) => toShopOrder(order, nicknameOf));
}
