import { Types } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { toStockLevel } from '@/lib/goods/find-stock.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import type { Outcome, PlacedOrder, Purchase } from '@/lib/orders/purchase.server';
import { toOrder } from '@/lib/orders/to-order.server';

/** Without a majority such a read would wait for ever. */
const MAX_TIME_MS = 2_000;

/**
 * What the keys of these purchases have bought already: the same order again for the same request,
 * `IDEMPOTENCY_MISMATCH` for another one. A purchase whose key is new has no entry.
 */
export async function findReplays(purchases: readonly Purchase[]): Promise<Map<Purchase, Outcome>> {
  const outcomes = new Map<Purchase, Outcome>();
  await Promise.all(
    purchases.map(async (purchase) => {
      const stored = await findByKey(purchase);
      if (stored) outcomes.set(purchase, await outcomeOf(purchase, stored));
    }),
  );
  return outcomes;
}

/**
 * Linearizable: what is answered with is a promise, and a primary that was cut off may still have an
 * order that the others never heard of. One by one, by the index: for an `$or` of several keys
 * SecantusDB looks at every order.
 */
function findByKey({ buyer, idempotencyKey }: Purchase) {
  const userId = new Types.ObjectId(buyer.userId);
  return OrderModel.findOne({ userId, idempotencyKey })
    .read('primary')
    .readConcern('linearizable')
    .maxTimeMS(MAX_TIME_MS)
    .lean();
}

async function outcomeOf(purchase: Purchase, stored: OrderDocument): Promise<Outcome> {
  if (stored.requestHash === purchase.requestHash) {
    return { placed: await placedBefore(purchase, stored) };
  }
  return { error: new AppError('IDEMPOTENCY_MISMATCH') };
}

/** An order of this very purchase was committed without its node's hearing of it: it tells the stock. */
async function placedBefore(purchase: Purchase, stored: OrderDocument): Promise<PlacedOrder> {
  const order = asItWasSold(stored);
  if (!stored._id.equals(purchase.orderId)) return { order, replayed: true, levels: [] };
  const goodsId = { $in: purchase.lines.map((line) => line.goodsId) };
  const goods = await GoodsModel.find({ goodsId }).read('primary').lean();
  return { order, replayed: false, levels: goods.map(toStockLevel) };
}

/** The same answer as the first, also when it was cancelled since (docs/api.md, "Orders"). */
const asItWasSold = (stored: OrderDocument) => toOrder({ ...stored, cancelledAt: null });
