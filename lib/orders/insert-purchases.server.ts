import type { ClientSession } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { toStockLevel } from '@/lib/goods/find-stock.server';
import type { StockLevel } from '@/lib/goods/goods';
import { type GoodsDocument, GoodsModel, ON_SALE } from '@/lib/goods/goods.model.server';
import { insertMails } from '@/lib/mail/write-mail.server';
import { type OrderDocument, OrderModel, toOrder } from '@/lib/orders/order.model.server';
import { toOrderDocument, toSaleDocuments } from '@/lib/orders/order-document.server';
import { confirmationMails } from '@/lib/orders/order-mails.server';
import type { PlacedOrder, Purchase } from '@/lib/orders/purchase.server';
import { goodsNotFound, reserveStock, soldOut } from '@/lib/orders/reserve-stock.server';
import { emptyCart, requireSeenCart } from '@/lib/orders/seen-cart.server';
import { requireSeenTotal } from '@/lib/orders/seen-total.server';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

type Demand = readonly [goodsId: number, quantity: number];

/** What one transaction wrote: an order each, their sales, and the stock after all of them. */
export type InsertedPurchases = {
  placed: PlacedOrder[];
  sales: SaleDocument[];
  stockLevels: StockLevel[];
};

/**
 * Writes purchases within a transaction: reserves the stock of each goods once for all of them, and
 * inserts an order each with its pending sales.
 *
 * @throws AppError `CART_CHANGED`; `GOODS_NOT_FOUND`; `SOLD_OUT` with all that ran short;
 *   `PRICE_CHANGED`; a duplicate key where a key was used before.
 */
export async function insertPurchases(
  purchases: readonly Purchase[],
  session: ClientSession,
): Promise<InsertedPurchases> {
  for (const purchase of purchases) await requireSeenCart(purchase, session);
  const reserved = await reserveAll(demandOf(purchases), session);
  const date = new Date();
  const orders = purchases.map((purchase) => toOrderDocument(purchase, reserved, date));
  // The reservation wrote these goods, so no other transaction changes their prices any more.
  for (const [index, { seenTotal }] of purchases.entries()) {
    requireSeenTotal(seenTotal, orders[index] as OrderDocument);
  }
  // By the driver: mongoose would hydrate and validate each document, which takes a fifth of all that
  // a purchase costs this process.
  await OrderModel.collection.insertMany(orders, { session });
  const sales = purchases.flatMap((purchase, index) =>
    toSaleDocuments(purchase, orders[index] as OrderDocument),
  );
  if (sales.length > 0) await SaleModel.collection.insertMany(sales, { session });
  await insertMails(confirmationMails(orders), session);
  for (const purchase of purchases) if (purchase.fromCart) await emptyCart(purchase, session);
  const placed = orders.map((order) => ({ order: toOrder(order), replayed: false }));
  return { placed, sales, stockLevels: [...reserved.values()].map(toStockLevel) };
}

async function reserveAll(
  demands: readonly Demand[],
  session: ClientSession,
): Promise<Map<number, GoodsDocument>> {
  const reserved = new Map<number, GoodsDocument>();
  for (const [index, [goodsId, quantity]] of demands.entries()) {
    try {
      reserved.set(goodsId, await reserveStock({ goodsId, quantity }, session));
    } catch (error) {
      const rest = demands.slice(index + 1);
      if (!(error instanceof AppError && error.code === 'SOLD_OUT') || !rest.length) throw error;
      // The transaction aborts, and the error names all goods that are short, not only the first.
      throw soldOut(...(error.left ?? []), ...(await findShort(rest, session)));
    }
  }
  return reserved;
}

/** Returns the stock of those goods that have fewer pieces than demanded. */
async function findShort(demands: readonly Demand[], session: ClientSession) {
  const goodsIds = demands.map(([goodsId]) => goodsId);
  const found = await GoodsModel.find({ goodsId: { $in: goodsIds }, ...ON_SALE }, undefined, {
    session,
  }).lean();
  const stocks = new Map(found.map(({ goodsId, stock }) => [goodsId, stock]));
  return demands.flatMap(([goodsId, quantity]) => {
    const stock = stocks.get(goodsId);
    if (stock === undefined) throw goodsNotFound(goodsId);
    return stock < quantity ? [{ goodsId, stock }] : [];
  });
}

/** Adds up the pieces of each goods, ordered by goodsId, so that no two carts deadlock. */
function demandOf(purchases: readonly Purchase[]): Demand[] {
  const demand = new Map<number, number>();
  for (const { goodsId, quantity } of purchases.flatMap(({ lines }) => lines)) {
    demand.set(goodsId, (demand.get(goodsId) ?? 0) + quantity);
  }
  return [...demand].sort(([a], [b]) => a - b);
}
