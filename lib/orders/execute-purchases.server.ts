import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@/lib/core/errors';
import { isDuplicateKey, isUnavailable } from '@/lib/database/failure.server';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import { toStockLevel } from '@/lib/goods/find-stock.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { findReplays } from '@/lib/orders/find-replays.server';
import { insertPurchases } from '@/lib/orders/insert-purchases.server';
import type { Outcome, PlacedOrder, Purchase } from '@/lib/orders/purchase.server';
import { soldOut } from '@/lib/orders/reserve-stock.server';

const RETRY_DELAY_MS = 50;

/**
 * Settles purchases: all in one transaction if they all succeed, else each by itself. Several are
 * always of the same one goods.
 *
 * @returns an outcome per purchase, in their order.
 */
export async function executePurchases(purchases: readonly Purchase[]): Promise<Outcome[]> {
  const [first] = purchases;
  if (first && purchases.length === 1) return [await settleOne(first)];
  try {
    const signal = AbortSignal.any(purchases.map((purchase) => purchase.signal));
    const placed = await commit(purchases, signal);
    return placed.map((one) => ({ placed: one }));
  } catch (error) {
    // Whether it was one of them (no stock for all, a key used before) or all (no database), each
    // of them finds out for itself; who nobody waits for any more fails at once.
    if (isRefusal(error)) return settleEach(purchases);
    return settleInOrder(purchases);
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

/**
 * Finds the outcomes of keys that were used before. An order of one of these very purchases was
 * committed though its attempt failed: it is published now, and the relay reads its sales.
 */
async function replay(purchases: readonly Purchase[]): Promise<Map<Purchase, Outcome>> {
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

/** Settles without a transaction what needs none: replays, and all of it once nothing is left. */
async function settleEach(purchases: readonly Purchase[]): Promise<Outcome[]> {
  try {
    const outcomes = await replay(purchases);
    const open = purchases.filter((purchase) => !outcomes.has(purchase));
    const goodsId = open[0]?.lines[0]?.goodsId;
    const goods = goodsId === undefined ? null : await GoodsModel.findOne({ goodsId }).lean();
    const isGone = goods?.stock === 0 && !goods.hidden;
    const rest = isGone ? open.map(() => ({ error: soldOut(goods) })) : await settleInOrder(open);
    for (const [index, purchase] of open.entries()) {
      outcomes.set(purchase, rest[index] as Outcome);
    }
    return purchases.map((purchase) => outcomes.get(purchase) as Outcome);
  } catch (error) {
    return purchases.map(() => ({ error }));
  }
}

async function settleInOrder(purchases: readonly Purchase[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const purchase of purchases) outcomes.push(await settleOne(purchase));
  return outcomes;
}

/**
 * Settles one, and asks again where its connection broke: whether that was committed is not known,
 * and the key keeps it from being bought twice.
 */
async function settleOne(purchase: Purchase): Promise<Outcome> {
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
    // The key may have bought already: perhaps the last piece, or something else altogether.
    try {
      return (await replay([purchase])).get(purchase) ?? { error };
    } catch (failure) {
      return { error: failure };
    }
  }
}

/** Whether the store said no, rather than nothing. */
function isRefusal(error: unknown): boolean {
  return isDuplicateKey(error) || (error instanceof AppError && error.code !== 'TRY_AGAIN');
}
