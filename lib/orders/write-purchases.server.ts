import { type ClientSession, Types } from 'mongoose';
import { CartModel } from '@/lib/carts/cart.model.server';
import type { GoodsDocument } from '@/lib/goods/goods.model.server';
import { stockLevel } from '@/lib/goods/stock-level.server';
import { STORE_LANGUAGE } from '@/lib/language';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import type { PlacedOrder, Purchase } from '@/lib/orders/purchase.server';
import { takeStock } from '@/lib/orders/take-stock.server';
import { toOrder } from '@/lib/orders/to-order.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

/**
 * Writes purchases within a transaction: the stock of each goods once for all of them, an order
 * each, and the sales that the announcer will find.
 *
 * @throws AppError `GOODS_NOT_FOUND`, `SOLD_OUT`; a duplicate key where a key was used before.
 */
export async function writePurchases(
  purchases: readonly Purchase[],
  session: ClientSession,
): Promise<PlacedOrder[]> {
  const taken = new Map<number, GoodsDocument>();
  for (const [goodsId, quantity] of wantedOf(purchases)) {
    taken.set(goodsId, await takeStock({ goodsId, quantity }, session));
  }
  const date = new Date();
  const orders = purchases.map((purchase) => toDocument(purchase, taken, date));
  // By the driver itself: mongoose would make a document of its own of each, and check again what
  // was made here a moment ago, for a fifth of all that a purchase costs this process.
  await OrderModel.collection.insertMany(orders, { session });
  const sales = purchases.flatMap((purchase, index) =>
    salesOf(purchase, orders[index] as OrderDocument),
  );
  if (sales.length > 0) await SaleModel.collection.insertMany(sales, { session });
  for (const { buyer, lines, fromCart } of purchases) {
    if (!fromCart) continue;
    const bought = { goodsId: { $in: lines.map(({ goodsId }) => goodsId) } };
    const emptied = { $pull: { lines: bought }, $inc: { revision: 1 } };
    await CartModel.updateOne({ _id: buyer.userId }, emptied, { session });
  }
  const levels = [...taken.values()].map(stockLevel);
  return orders.map((order) => ({ order: toOrder(order), replayed: false, levels }));
}

/** The pieces wanted of each goods, in the order of their ids, so that no two carts deadlock. */
function wantedOf(purchases: readonly Purchase[]): [goodsId: number, quantity: number][] {
  const wanted = new Map<number, number>();
  for (const { goodsId, quantity } of purchases.flatMap(({ lines }) => lines)) {
    wanted.set(goodsId, (wanted.get(goodsId) ?? 0) + quantity);
  }
  return [...wanted].sort(([a], [b]) => a - b);
}

function toDocument(
  { buyer, lines, idempotencyKey, requestHash, orderId }: Purchase,
  taken: ReadonlyMap<number, GoodsDocument>,
  date: Date,
): OrderDocument {
  const items = lines.map(({ goodsId, quantity }) => {
    const { name, price } = taken.get(goodsId) as GoodsDocument;
    return { goodsId, goodsName: name[STORE_LANGUAGE], price, quantity };
  });
  return {
    _id: orderId,
    userId: new Types.ObjectId(buyer.userId),
    idempotencyKey,
    requestHash,
    items,
    total: items.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
    announced: buyer.announceAs !== 'nobody',
    date,
  };
}

/** One sale per goods of the order; none for a buyer who chose to be announced to nobody. */
function salesOf({ buyer }: Purchase, order: OrderDocument): SaleDocument[] {
  if (buyer.announceAs === 'nobody') return [];
  return order.items.map(({ goodsId, goodsName }) => ({
    _id: new Types.ObjectId(),
    orderId: order._id,
    userId: order.userId,
    nickname: buyer.announceAs === 'anonymous' ? ANONYMOUS_NICKNAME.en : buyer.nickname,
    goodsId,
    goodsName,
    date: order.date,
    pending: true,
  }));
}
