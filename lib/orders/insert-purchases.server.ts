import { type ClientSession, Types } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { toStockLevel } from '@/lib/goods/find-stock.server';
import type { StockLevel } from '@/lib/goods/goods';
import { type GoodsDocument, GoodsModel, ON_SALE } from '@/lib/goods/goods.model.server';
import { STORE_LANGUAGE } from '@/lib/i18n/language';
import { digestKey } from '@/lib/orders/digest-key.server';
import { type OrderDocument, OrderModel, toOrder } from '@/lib/orders/order.model.server';
import type { PlacedOrder, Purchase } from '@/lib/orders/purchase.server';
import { reserveStock, soldOut } from '@/lib/orders/reserve-stock.server';
import { emptyCart, requireSeenCart } from '@/lib/orders/seen-cart.server';
import { requireSeenTotal } from '@/lib/orders/seen-total.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

type Wanted = readonly [goodsId: number, quantity: number];

/** What one transaction wrote: an order each, their sales, and the stock after all of them. */
export type InsertedPurchases = {
  placed: PlacedOrder[];
  sales: SaleDocument[];
  stockLevels: StockLevel[];
};

/**
 * Writes purchases within a transaction: the stock of each goods once for all of them, an order
 * each, and the sales that the announcer will find.
 *
 * @throws AppError `CART_CHANGED`; `GOODS_NOT_FOUND`; `SOLD_OUT` with all that ran short;
 *   `PRICE_CHANGED`; a duplicate key where a key was used before.
 */
export async function insertPurchases(
  purchases: readonly Purchase[],
  session: ClientSession,
): Promise<InsertedPurchases> {
  for (const purchase of purchases) await requireSeenCart(purchase, session);
  const taken = await takeAll(wantedOf(purchases), session);
  const date = new Date();
  const orders = purchases.map((purchase) => toDocument(purchase, taken, date));
  // By the prices that `takeAll` wrote beside: within the transaction nobody changes them any more.
  for (const [index, { seenTotal }] of purchases.entries()) {
    requireSeenTotal(seenTotal, orders[index] as OrderDocument);
  }
  // By the driver itself: mongoose would make a document of its own of each, and check again what
  // was made here a moment ago, for a fifth of all that a purchase costs this process.
  await OrderModel.collection.insertMany(orders, { session });
  const sales = purchases.flatMap((purchase, index) =>
    salesOf(purchase, orders[index] as OrderDocument),
  );
  if (sales.length > 0) await SaleModel.collection.insertMany(sales, { session });
  for (const purchase of purchases) if (purchase.fromCart) await emptyCart(purchase, session);
  const placed = orders.map((order) => ({ order: toOrder(order), replayed: false }));
  return { placed, sales, stockLevels: [...taken.values()].map(toStockLevel) };
}

async function takeAll(
  wanted: readonly Wanted[],
  session: ClientSession,
): Promise<Map<number, GoodsDocument>> {
  const taken = new Map<number, GoodsDocument>();
  for (const [index, [goodsId, quantity]] of wanted.entries()) {
    try {
      taken.set(goodsId, await reserveStock({ goodsId, quantity }, session));
    } catch (error) {
      const further = wanted.slice(index + 1);
      if (!(error instanceof AppError && error.code === 'SOLD_OUT') || !further.length) throw error;
      // Nothing will be taken any more; a shopper wants to know all that is short, not one a time.
      throw soldOut(...(error.left ?? []), ...(await shortOf(further, session)));
    }
  }
  return taken;
}

/** What there is of goods of which there is not enough. */
async function shortOf(wanted: readonly Wanted[], session: ClientSession) {
  const goodsIds = wanted.map(([goodsId]) => goodsId);
  const found = await GoodsModel.find({ goodsId: { $in: goodsIds }, ...ON_SALE }, undefined, {
    session,
  }).lean();
  const stocks = new Map(found.map(({ goodsId, stock }) => [goodsId, stock]));
  return wanted.flatMap(([goodsId, quantity]) => {
    const stock = stocks.get(goodsId);
    if (stock === undefined) {
      throw new AppError('GOODS_NOT_FOUND', { detail: `There are no goods ${goodsId}.` });
    }
    return stock < quantity ? [{ goodsId, stock }] : [];
  });
}

/** The pieces wanted of each goods, in the order of their ids, so that no two carts deadlock. */
function wantedOf(purchases: readonly Purchase[]): Wanted[] {
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
    keyDigest: digestKey(idempotencyKey),
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
