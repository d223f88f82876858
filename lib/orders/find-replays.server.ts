import { Types } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { publish } from '@/lib/events/domain-events.server';
import { toStockLevel } from '@/lib/goods/find-stock.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import type { Order } from '@/lib/orders/order';
import { type OrderDocument, OrderModel, toOrder } from '@/lib/orders/order.model.server';
import type { Outcome, Purchase } from '@/lib/orders/purchase.server';

/** A linearizable read without a majority would wait for ever. */
const MAX_TIME_MS = 2_000;

/**
 * Finds the outcomes of keys that were used before. An order of one of these very purchases was
 * committed though its attempt failed: it is published now, and the relay reads its sales.
 */
export async function replay(purchases: readonly Purchase[]): Promise<Map<Purchase, Outcome>> {
  const outcomes = await findReplays(purchases);
  const recovered = [...outcomes].flatMap(([{ lines }, outcome]) =>
    'placed' in outcome && !outcome.placed.replayed ? lines : [],
  );
  if (recovered.length > 0) {
    const goodsId = { $in: recovered.map((line) => line.goodsId) };
    const goods = await GoodsModel.find({ goodsId }).read('primary').lean();
    publish('ordersPlaced', { sales: [], stockLevels: goods.map(toStockLevel) });
  }
  return outcomes;
}

/**
 * Finds the outcomes of keys that were used before: the same order for the same request, and
 * `IDEMPOTENCY_MISMATCH` for another one. A purchase with a new key has no entry.
 */
async function findReplays(purchases: readonly Purchase[]): Promise<Map<Purchase, Outcome>> {
  const outcomes = new Map<Purchase, Outcome>();
  await Promise.all(
    purchases.map(async (purchase) => {
      const stored = await findByKey(purchase);
      if (stored) outcomes.set(purchase, outcomeOf(purchase, stored));
    }),
  );
  return outcomes;
}

/**
 * Linearizable, since the answer is a promise and a primary that was partitioned may hold an order that
 * the others lack. One query for each key: for an `$or` of several keys SecantusDB scans every order.
 */
function findByKey({ buyer, idempotencyKey }: Purchase) {
  const userId = new Types.ObjectId(buyer.userId);
  return OrderModel.findOne({ userId, idempotencyKey })
    .read('primary')
    .readConcern('linearizable')
    .maxTimeMS(MAX_TIME_MS)
    .lean();
}

/** An order with this purchase's own id is no replay: an earlier attempt committed it, and failed. */
function outcomeOf({ requestHash, orderId }: Purchase, stored: OrderDocument): Outcome {
  if (stored.requestHash !== requestHash) return { error: new AppError('IDEMPOTENCY_MISMATCH') };
  return { placed: { order: asFirstAnswered(stored), replayed: !stored._id.equals(orderId) } };
}

/** Returns the same order as the first answer, also if it was paid or cancelled since (docs/api.md, "Orders"). */
function asFirstAnswered({ payment, refunds: _, ...stored }: OrderDocument): Order {
  if (!payment) return toOrder({ ...stored, cancelledAt: null });
  const { paidAt: _paidAt, ...unpaid } = payment;
  return toOrder({ ...stored, cancelledAt: null, status: 'awaiting_payment', payment: unpaid });
}
