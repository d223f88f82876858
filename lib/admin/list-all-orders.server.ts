import { nicknames } from '@/lib/admin/nicknames.server';
import { recordReading } from '@/lib/admin/record-reading.server';
import { findDatedPage } from '@/lib/http/dated-page.server';
import type { ShopOrder } from '@/lib/orders/order';
import { OrderModel, toOrder } from '@/lib/orders/order.model.server';

type ListAllOrdersOptions = {
  /** Id of the admin who reads them. */
  by: string;
  limit: number;
  cursor?: string | undefined;
};

/**
 * Returns a page of all users' orders, newest first. The audit trail records who reads them.
 *
 * @throws AppError `INVALID` for a cursor that this API did not return.
 */
export async function listAllOrders({
  by,
  limit,
  cursor,
}: ListAllOrdersOptions): Promise<{ orders: ShopOrder[]; nextCursor: string | null }> {
  await recordReading(by);
  const { page, nextCursor } = await findDatedPage(OrderModel, {}, { limit, cursor });
  const nicknameOf = await nicknames(page.map(({ userId }) => userId));
  const orders = page.map((stored) => ({
    ...toOrder(stored),
    buyer: { userId: stored.userId.toHexString(), nickname: nicknameOf(stored.userId) },
  }));
  return { orders, nextCursor };
}
