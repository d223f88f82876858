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

/** How many purchases of one goods share a transaction at the most. */
const MAX_BATCH_SIZE = 32;

type Waiting = { purchase: Purchase; settle: (outcome: Outcome) => void };

/**
 * Buys: takes the stock on the condition that it is there, writes the order and, for the announcer,
 * the sale of each goods, in one transaction. All of it happens or none.
 *
 * Within this process, purchases of the same goods go one after another, and those that wait for
 * the same goods share the next transaction: the database decides either way, but transactions
 * that would lose to each other are spared.
 *
 * A purchase whose connection broke is asked for again, by the same key, until the signal is aborted.
 *
 * @throws AppError `CART_CHANGED`; `GOODS_NOT_FOUND`; `SOLD_OUT` with what is left; `PRICE_CHANGED`
 *   with the prices now; `IDEMPOTENCY_MISMATCH`; the database's own error or the signal's reason when it is away. Whether a purchase answered so was
 *   made is settled by its key: asked again, it is either that order or a new one, never two.
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
  // The same request at the same moment waits for the first one's answer.
  const flight = processSingleton('purchases-in-flight', () => singleFlight<PlacedOrder>());
  let isFirst = false;
  const placed = await flight(() => {
    isFirst = true;
    return take(purchase);
  }, name);
  return isFirst ? placed : { ...placed, replayed: true };
}

function take(purchase: Purchase): Promise<PlacedOrder> {
  const [line, ...more] = purchase.lines;
  const concernsCart = purchase.fromCart || purchase.cartRevisions !== undefined;
  if (line && more.length === 0 && !concernsCart) return queue(purchase, line.goodsId);
  const goodsIds = purchase.lines.map(({ goodsId }) => goodsId);
  return withKeyLock(goodsIds, async () => {
    const [outcome] = await executePurchases([purchase]);
    return unwrap(outcome);
  });
}

/** Lets a purchase of one goods wait for its turn together with the others of that goods. */
function queue(purchase: Purchase, goodsId: number): Promise<PlacedOrder> {
  const queues = processSingleton('purchase-queues', () => new Map<number, Waiting[]>());
  return new Promise<Outcome>((settle) => {
    const waiting = queues.get(goodsId);
    if (waiting) {
      waiting.push({ purchase, settle });
      return;
    }
    queues.set(goodsId, [{ purchase, settle }]);
    void drain(goodsId, queues);
  }).then(unwrap);
}

async function drain(goodsId: number, queues: Map<number, Waiting[]>): Promise<void> {
  for (;;) {
    const waiting = queues.get(goodsId);
    if (!waiting?.length) break;
    await withKeyLock([goodsId], async () => {
      const batch = waiting.splice(0, MAX_BATCH_SIZE);
      const outcomes = await executePurchases(batch.map(({ purchase }) => purchase));
      for (const [index, { settle }] of batch.entries()) settle(outcomes[index] as Outcome);
    });
  }
  queues.delete(goodsId);
}

function unwrap(outcome: Outcome | undefined): PlacedOrder {
  if (!outcome) throw new Error('a purchase was not settled');
  if ('error' in outcome) throw outcome.error;
  return outcome.placed;
}

/** Counts how a purchase ended, and is otherwise `placed` itself. */
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
