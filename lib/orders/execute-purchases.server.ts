import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@/lib/core/errors';
import { isDuplicateKey, isUnavailable } from '@/lib/database/failure.server';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { replay } from '@/lib/orders/find-replays.server';
import { insertPurchases } from '@/lib/orders/insert-purchases.server';
import type { Outcome, PlacedOrder, Purchase } from '@/lib/orders/purchase.server';
import { soldOut } from '@/lib/orders/reserve-stock.server';

const RETRY_DELAY_MS = 50;

/**
 * Executes purchases in one transaction if all of them succeed, else each by itself. Several purchases
 * are always of the same single goods.
 *
 * @returns an outcome for each purchase, in their order.
 */
export async function executePurchases(purchases: readonly Purchase[]): Promise<Outcome[]> {
  const [first] = purchases;
  if (first && purchases.length === 1) return [await executeOne(first)];
  try {
    const signal = AbortSignal.any(purchases.map((purchase) => purchase.signal));
    const placed = await commit(purchases, signal);
    return placed.map((one) => ({ placed: one }));
  } catch (error) {
    // One purchase may have failed (not enough stock, a used key) or all (no database). Each of them
    // is tried by itself; one whose signal is aborted fails at once.
    if (isRefusal(error)) return executeEach(purchases);
    return executeInOrder(purchases);
  }
}

/** Commits all purchases or none, and publishes them. */
async function commit(purchases: readonly Purchase[], signal: AbortSignal): Promise<PlacedOrder[]> {
  const { placed, sales, stockLevels } = await transaction(signal, (session) =>
    insertPurchases(purchases, session),
  );
  publish('ordersPlaced', { sales, stockLevels });
  return placed;
}

/** Skips the transaction where none is needed: for replays, and for all once nothing is in stock. */
async function executeEach(purchases: readonly Purchase[]): Promise<Outcome[]> {
  try {
    // The stock before the keys: if another process took the last piece for one of these very keys, its
    // order is committed by then, and found. The other way round this answered SOLD_OUT for a bought key.
    const goodsId = purchases[0]?.lines[0]?.goodsId;
    const goods = goodsId === undefined ? null : await GoodsModel.findOne({ goodsId }).lean();
    const outcomes = await replay(purchases);
    const pending = purchases.filter((purchase) => !outcomes.has(purchase));
    const isSoldOut = goods?.stock === 0 && !goods.hidden;
    const rest = isSoldOut
      ? pending.map(() => ({ error: soldOut(goods) }))
      : await executeInOrder(pending);
    for (const [index, purchase] of pending.entries()) {
      outcomes.set(purchase, rest[index] as Outcome);
    }
    return purchases.map((purchase) => outcomes.get(purchase) as Outcome);
  } catch (error) {
    return purchases.map(() => ({ error }));
  }
}

async function executeInOrder(purchases: readonly Purchase[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const purchase of purchases) outcomes.push(await executeOne(purchase));
  return outcomes;
}

/**
 * Executes one purchase, and retries it while the database is unavailable. Whether a failed attempt
 * was committed is unknown; the key prevents a second order.
 */
async function executeOne(purchase: Purchase): Promise<Outcome> {
  for (;;) {
    const outcome = await attempt(purchase);
    if ('placed' in outcome || !isUnavailable(outcome.error) || purchase.signal.aborted)
      return outcome;
    await pause(RETRY_DELAY_MS);
  }
}

async function attempt(purchase: Purchase): Promise<Outcome> {
  try {
    const [placed] = await commit([purchase], purchase.signal);
    return { placed: placed as PlacedOrder };
  } catch (error) {
    if (!isRefusal(error)) return { error };
    // The key may have an order already: for the last piece, or for another request.
    try {
      return (await replay([purchase])).get(purchase) ?? { error };
    } catch (failure) {
      return { error: failure };
    }
  }
}

/** Whether the database refused the purchase, rather than failed to answer. */
function isRefusal(error: unknown): boolean {
  return isDuplicateKey(error) || (error instanceof AppError && error.code !== 'TRY_AGAIN');
}
