import { Types } from 'mongoose';
import { AppError } from '@/lib/errors';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import type { Outcome, Purchase } from '@/lib/orders/purchase.server';
import { toOrder } from '@/lib/orders/to-order.server';

/**
 * What the keys of these purchases have bought already: the same order again for the same request,
 * `IDEMPOTENCY_MISMATCH` for another one. A purchase whose key is new has no entry.
 */
export async function findPlaced(purchases: readonly Purchase[]): Promise<Map<Purchase, Outcome>> {
  const orders = await OrderModel.find({
    $or: purchases.map(({ buyer, idempotencyKey }) => ({
      userId: new Types.ObjectId(buyer.userId),
      idempotencyKey,
    })),
  })
    .read('primary')
    .lean();
  const byKey = new Map(
    orders.map((order) => [keyOf(order.userId.toHexString(), order.idempotencyKey), order]),
  );
  const outcomes = new Map<Purchase, Outcome>();
  for (const purchase of purchases) {
    const stored = byKey.get(keyOf(purchase.buyer.userId, purchase.idempotencyKey));
    if (!stored) continue;
    outcomes.set(
      purchase,
      stored.requestHash === purchase.requestHash
        ? { placed: { order: asItWasSold(stored), replayed: true, levels: [] } }
        : { error: new AppError('IDEMPOTENCY_MISMATCH') },
    );
  }
  return outcomes;
}

/** The same answer as the first, also when it was cancelled since (contract.md, `POST /api/orders`). */
const asItWasSold = (stored: OrderDocument) => toOrder({ ...stored, cancelledAt: null });

const keyOf = (userId: string, idempotencyKey: string) => `${userId} ${idempotencyKey}`;
