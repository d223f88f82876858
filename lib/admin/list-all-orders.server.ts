import { nicknames } from '@/lib/admin/nicknames.server';
import { datedPage, olderThan } from '@/lib/http/dated-page.server';
import type { Order } from '@/lib/orders/order';
import { OrderModel } from '@/lib/orders/order.model.server';
import { toOrder } from '@/lib/orders/to-order.server';

/** An order and who made it; `nickname` is null when the account is gone. */
export type ShopOrder = Order & { buyer: { userId: string; nickname: string | null } };

type ListAllOrdersOptions = { limit: number; cursor?: string | undefined };

/**
 * A page of everybody's orders, the newest first.
 *
 * @throws AppError `INVALID` for a cursor that is not ours.
 */
export async function listAllOrders({
  limit,
  cursor,
}: ListAllOrdersOptions): Promise<{ orders: ShopOrder[]; nextCursor: string | null }> {
  const found = await OrderModel.find(cursor ? olderThan('date', cursor) : {})
    .sort({ date: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const { page, nextCursor } = datedPage(found, limit, ({ date }) => date);
  const nicknameOf = await nicknames(page.map(({ userId }) => userId));
  const orders = page.map((stored) => ({
    ...toOrder(stored),
    buyer: { userId: stored.userId.toHexString(), nickname: nicknameOf(stored.userId) },
  }));
  return { orders, nextCursor };
}
