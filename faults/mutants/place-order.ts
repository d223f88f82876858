import { Types } from 'mongoose';
import { placeOrder as placeSilently } from '@/lib/orders/place-order.server';
import type { PlacedOrder, PlaceOrderOptions } from '@/lib/orders/purchase.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

/** Taken out: the outbox. First the order is saved, and then, the lesson's way, its sale is told. */
export async function placeOrder(options: PlaceOrderOptions): Promise<PlacedOrder> {
  const { buyer } = options;
  const placed = await placeSilently({ ...options, buyer: { ...buyer, announceAs: 'nobody' } });
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
