import type { Types } from 'mongoose';
import type { ShopOrder } from '@/lib/orders/order';
import { type OrderDocument, toOrder } from '@/lib/orders/order.model.server';

/**
 * Converts an order to what an admin sees.
 *
 * @param nicknameOf of `nicknames`, for its buyer too.
 */
export function toShopOrder(
  order: OrderDocument,
  nicknameOf: (userId: Types.ObjectId) => string | null,
): ShopOrder {
  return {
    ...toOrder(order),
    ...(order.payment?.problem && { paymentProblem: order.payment.problem }),
    ...(order.salesHiddenAt && { salesHiddenAt: order.salesHiddenAt.toISOString() }),
    buyer: { userId: order.userId.toHexString(), nickname: nicknameOf(order.userId) },
  };
}
