import type { Order } from '@/lib/orders/order';
import type { OrderDocument } from '@/lib/orders/order.model.server';

/** An order as its owner sees it. */
export function toOrder(stored: OrderDocument): Order {
  return {
    orderId: stored._id.toHexString(),
    items: stored.items.map(({ goodsId, goodsName, price, quantity }) => ({
      goodsId,
      goodsName,
      price,
      quantity,
    })),
    total: stored.total,
    date: stored.date.toISOString(),
    ...(stored.cancelledAt && { cancelledAt: stored.cancelledAt.toISOString() }),
  };
}
