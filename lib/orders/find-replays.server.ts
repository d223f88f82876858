import { Types } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { type OrderDocument, OrderModel, toOrder } from '@/lib/orders/order.model.server';
import type { Outcome, Purchase } from '@/lib/orders/purchase.server';

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
      if (stored) outcomes.set(purchase, outcomeOf(purchase, stored));
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

/** An order with this purchase's own id is no replay: an earlier attempt committed it, and failed. */
function outcomeOf({ requestHash, orderId }: Purchase, stored: OrderDocument): Outcome {
  if (stored.requestHash !== requestHash) return { error: new AppError('IDEMPOTENCY_MISMATCH') };
  return { placed: { order: asItWasSold(stored), replayed: !stored._id.equals(orderId) } };
}

/** The same answer as the first, also when it was cancelled since (docs/api.md, "Orders"). */
const asItWasSold = (stored: OrderDocument) => toOrder({ ...stored, cancelledAt: null });
