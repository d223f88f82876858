import { Types } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { singleFlight } from '@/lib/core/single-flight';
import { isUnavailable } from '@/lib/database/failure.server';
import { purchases } from '@/lib/metrics/metrics.server';
import { executeByGoods } from '@/lib/orders/goods-queue.server';
import { executeInBatch } from '@/lib/orders/group-commit.server';
import { hashRequest } from '@/lib/orders/order-rules.server';
import type {
  Outcome,
  PlacedOrder,
  PlaceOrderOptions,
  Purchase,
} from '@/lib/orders/purchase.server';
import { leadership } from '@/lib/sales/outbox/leadership.server';

/**
 * Places an order: one transaction takes the stock if there is enough, and inserts the order and a sale
 * for each goods. All of it is committed or nothing.
 *
 * In the process that leads, whatever waits is committed together and with its seqs
 * (`group-commit.server.ts`); in another one by goods, and the relay sequences the sales
 * (`goods-queue.server.ts`). Correctness needs neither, since the database isolates the transactions.
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
  const placed = await flight(async () => {
    isFirst = true;
    return unwrap(await execute(purchase));
  }, name);
  return isFirst ? placed : { ...placed, replayed: true };
}

const execute = (purchase: Purchase): Promise<Outcome> =>
  leadership().leader ? executeInBatch(purchase) : executeByGoods(purchase);

function unwrap(outcome: Outcome): PlacedOrder {
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
