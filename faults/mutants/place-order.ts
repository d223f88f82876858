import { Types } from 'mongoose';
import { placeOrder as placeUnannounced } from '@/lib/orders/place-order.server';
import type { PlacedOrder, PlaceOrderOptions } from '@/lib/orders/purchase.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

/** Without the outbox: the order is saved first, and its sale in a second step, as in the lesson. */
export async function placeOrder(options: PlaceOrderOptions): Promise<PlacedOrder> {
  const { buyer } = options;
  const placed = await placeUnannounced({ ...options, buyer: { ...buyer, announceAs: 'nobody' } });
  if (placed.replayed) return placed;
  const { orderId, items, date } = placed.order;
  const sales = items.map(({ goodsId, goodsName }) => ({
    orderId: new Types.ObjectId(orderId),
    userId: new Types.ObjectId(buyer.userId),
    nickname: buyer.nickname,
    goodsId,
    goodsName,
    date: new Date(date),
    pending: true,
  }));
  await SaleModel.insertMany(sales);
  return placed;
}
