import { type QueryFilter, Types } from 'mongoose';
import { findDatedPage } from '@/lib/http/dated-page.server';
import type { Order } from '@/lib/orders/order';
import { type OrderDocument, OrderModel, toOrder } from '@/lib/orders/order.model.server';

type ListOrdersOptions = {
  userId: string;
  limit: number;
  cursor?: string | undefined;
  /** Returns only the order with this Idempotency-Key. */
  key?: string | undefined;
};

/**
 * Returns a page of a user's orders, newest first.
 *
 * @throws AppError `INVALID` for a cursor that this API did not return.
 */
export async function listOrders({
  userId,
  limit,
  cursor,
  key,
}: ListOrdersOptions): Promise<{ orders: Order[]; nextCursor: string | null }> {
  const filter: QueryFilter<OrderDocument> = { userId: new Types.ObjectId(userId) };
  if (key) filter.idempotencyKey = key;
  const { page, nextCursor } = await findDatedPage(OrderModel, filter, { limit, cursor });
  return { orders: page.map(toOrder), nextCursor };
}
