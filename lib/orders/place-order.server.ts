import { Types } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { singleFlight } from '@/lib/core/single-flight';
import { isUnavailable } from '@/lib/database/failure.server';
import { purchases } from '@/lib/metrics/metrics.server';
import { executePurchases } from '@/lib/orders/execute-purchases.server';
import { hashRequest } from '@/lib/orders/order-rules.server';
import type {
  Outcome,
  PlacedOrder,
  PlaceOrderOptions,
  Purchase,
} from '@/lib/orders/purchase.server';

/** Purchases of the same goods that share one transaction. */
const MAX_BATCH_SIZE = 32;

type Queued = { purchase: Purchase; settle: (outcome: Outcome) => void };

/**
 * Places an order: one transaction reserves the stock if there is enough, and inserts the order and a
 * pending sale for each goods. All of it is committed or nothing.
 *
 * Within this process, purchases of the same goods run one after another, and those that wait for the
 * same single goods share the next transaction. Correctness does not need this, since the database
 * isolates them; it avoids transactions that would only conflict and retry.
 *
 * While the database is unavailable the purchase is retried by its key, until the signal is aborted.
 *
 * @throws AppError `CART_CHANGED`; `GOODS_NOT_FOUND`; `SOLD_OUT` with what is left; `PRICE_CHANGED`
 *   with the current prices; `IDEMPOTENCY_MISMATCH`; the database's own error or the signal's reason
 *   when it is unavailable. Then the order may or may not be committed: a repeat with the same key
 *   returns that order or places a new one, never two.
 */
export function placeOrder(options: PlaceOrderOptions): Promise<PlacedOrder> {
  return recordOutcome(place(options));
}

async function place(options: PlaceOrderOptions): Promise<PlacedOrder> {
  const requestHash = hashRequest(options.lines, options.fromCart);
  const purchase = { ...options, requestHash, orderId: new Types.ObjectId() };
  const { buyer, idempotencyKey } = purchase;
  const conditions = `${purchase.seenTotal} ${purchase.cartRevisions?.join()}`;
  const name = `${buyer.userId} ${idempotencyKey} ${requestHash} ${conditions}`;
  // The same request while this one is in flight gets the same order.
  const flight = processSingleton('purchases-in-flight', () => singleFlight<PlacedOrder>());
  let isFirst = false;
  const placed = await flight(() => {
    isFirst = true;
    return execute(purchase);
  }, name);
  return isFirst ? placed : { ...placed, replayed: true };
}

function execute(purchase: Purchase): Promise<PlacedOrder> {
  const [line, ...more] = purchase.lines;
  const concernsCart = purchase.fromCart || purchase.cartRevisions !== undefined;
  if (line && more.length === 0 && !concernsCart) return enqueue(purchase, line.goodsId);
  const goodsIds = purchase.lines.map(({ goodsId }) => goodsId);
  return withKeyLock(goodsIds, async () => {
    const [outcome] = await executePurchases([purchase]);
    return unwrap(outcome);
  });
}

/** Queues a purchase of a single goods behind the others of that goods. */
function enqueue(purchase: Purchase, goodsId: number): Promise<PlacedOrder> {
  const queues = processSingleton('purchase-queues', () => new Map<number, Queued[]>());
  return new Promise<Outcome>((settle) => {
    const queue = queues.get(goodsId);
    if (queue) {
      queue.push({ purchase, settle });
      return;
    }
    queues.set(goodsId, [{ purchase, settle }]);
    void drain(goodsId, queues);
  }).then(unwrap);
}

async function drain(goodsId: number, queues: Map<number, Queued[]>): Promise<void> {
  for (;;) {
    const queue = queues.get(goodsId);
    if (!queue?.length) break;
    await withKeyLock([goodsId], async () => {
      const batch = queue.splice(0, MAX_BATCH_SIZE);
      const outcomes = await executePurchases(batch.map(({ purchase }) => purchase));
      for (const [index, { settle }] of batch.entries()) settle(outcomes[index] as Outcome);
    });
  }
  queues.delete(goodsId);
}

function unwrap(outcome: Outcome | undefined): PlacedOrder {
  if (!outcome) throw new Error('purchase has no outcome');
  if ('error' in outcome) throw outcome.error;
  return outcome.placed;
}

/** Counts the outcome of a purchase for the metrics, and settles as `placed` does. */
export async function recordOutcome(placed: Promise<PlacedOrder>): Promise<PlacedOrder> {
  try {
    const { replayed } = await placed;
    purchases().inc(replayed ? 'replayed' : 'bought');
  } catch (error) {
    purchases().inc(outcomeOf(error));
  }
  return placed;
}

function outcomeOf(error: unknown) {
  if (isUnavailable(error)) return 'try_again';
  if (!(error instanceof AppError)) return 'failed';
  if (error.code === 'SOLD_OUT') return 'sold_out';
  return error.code === 'TRY_AGAIN' ? 'try_again' : 'refused';
}
