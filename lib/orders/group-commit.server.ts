import { setImmediate as turnEnd } from 'node:timers/promises';
import { unavailable } from '@/lib/core/errors';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { log } from '@/lib/core/log.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { isDuplicateKey } from '@/lib/database/failure.server';
import { commitBatch } from '@/lib/orders/commit-batch.server';
import { replay } from '@/lib/orders/find-replays.server';
import { executeByGoods } from '@/lib/orders/goods-queue.server';
import { toOrder } from '@/lib/orders/order.model.server';
import { concernsCart, type Outcome, type Purchase } from '@/lib/orders/purchase.server';
import type { WrittenBatch } from '@/lib/orders/write-batch.server';
import { type Leader, leadership, NothingCommitted } from '@/lib/sales/outbox/leadership.server';

/*
 * Group commit, in the process that leads (decision 31). A purchase is
 *
 *   waiting     in the order of arrival, while the batch before it commits
 *   committing  in the batch of one transaction, with all that waited, up to MAX_BATCH_LINES
 *   settled     final: placed or refused by the committed batch, by its key, by its signal, or by goods
 *
 *   committing → waiting   the batch committed nothing: another one was aborted or had a used key
 *   either → by goods      another process leads, or it is unknown whether the batch was committed:
 *                          `executeByGoods` finds the order by its key, or places it
 */

/**
 * The lines of one batch. A batch is retried as a whole, holds the relay's document until it has
 * committed, and its sales reach each client in one burst. From 256 on, one more purchase costs as much
 * as it would in the next batch.
 */
const MAX_BATCH_LINES = 256;

/**
 * A purchase that has waited for so long is answered with 503. One that expires within a batch fails the
 * whole batch, so under overload no batch would commit: what is left of its 3.5 s is for the commit.
 */
const MAX_WAIT_MS = 2_000;

type Queued = { purchase: Purchase; queuedAt: number; settle: (outcome: Outcome) => void };
type Queue = { waiting: Queued[]; isDraining: boolean };

/**
 * Executes a purchase together with all others that wait. A lone one waits only for the end of this turn of
 * the event loop: the answer to one query often lets many purchases go on at once.
 */
export function executeInBatch(purchase: Purchase): Promise<Outcome> {
  const queue = processSingleton<Queue>('group-commit', () => {
    return { waiting: [], isDraining: false };
  });
  return new Promise((settle) => {
    queue.waiting.push({ purchase, queuedAt: performance.now(), settle });
    if (!queue.isDraining) void drain(queue);
  });
}

async function drain(queue: Queue): Promise<void> {
  queue.isDraining = true;
  await turnEnd();
  while (queue.waiting.length > 0) {
    const { batch, rest } = gather(expire(queue.waiting));
    queue.waiting = rest;
    const { leader } = leadership();
    if (leader && batch.length > 0) await settleBatch(batch, leader, queue);
    else settleByGoods(batch);
  }
  queue.isDraining = false;
}

/** Settles those that need no attempt any more. @returns the others. */
function expire(waiting: readonly Queued[]): Queued[] {
  return waiting.filter(({ purchase: { signal }, queuedAt, settle }) => {
    const waited = performance.now() - queuedAt;
    if (signal.aborted) settle({ error: signal.reason });
    else if (waited > MAX_WAIT_MS) settle({ error: unavailable(new Error(`waited ${waited} ms`)) });
    else return true;
    return false;
  });
}

/**
 * Takes the first purchases, up to the bound. A second purchase of the same key or cart stays for the
 * next batch, which sees what the first one did.
 */
function gather(waiting: readonly Queued[]): { batch: Queued[]; rest: Queued[] } {
  const batch: Queued[] = [];
  const rest: Queued[] = [];
  const claimed = new Set<string>();
  let lines = 0;
  for (const [index, queued] of waiting.entries()) {
    const { purchase } = queued;
    if (batch.length > 0 && lines + purchase.lines.length > MAX_BATCH_LINES) {
      rest.push(...waiting.slice(index));
      break;
    }
    const claims = claimsOf(purchase);
    if (claims.some((claim) => claimed.has(claim))) {
      rest.push(queued);
      continue;
    }
    for (const claim of claims) claimed.add(claim);
    batch.push(queued);
    lines += purchase.lines.length;
  }
  return { batch, rest };
}

function claimsOf(purchase: Purchase): string[] {
  const { buyer, idempotencyKey } = purchase;
  const key = `key ${buyer.userId} ${idempotencyKey}`;
  return concernsCart(purchase) ? [key, `cart ${buyer.userId}`] : [key];
}

async function settleBatch(batch: Queued[], leader: Leader, queue: Queue): Promise<void> {
  const purchases = batch.map(({ purchase }) => purchase);
  const goodsIds = new Set(purchases.flatMap(({ lines }) => lines.map(({ goodsId }) => goodsId)));
  const settleOf = new Map(batch.map(({ purchase, settle }) => [purchase, settle]));
  try {
    const { accepted, refused } = await withKeyLock([...goodsIds], () =>
      leader.sequence((turn) => commitBatch(purchases, turn)),
    );
    for (const { purchase, order } of accepted) {
      settleOf.get(purchase)?.({ placed: { order: toOrder(order), replayed: false } });
    }
    void settleRefused(refused, settleOf);
  } catch (error) {
    if (!(error instanceof NothingCommitted)) settleByGoods(batch);
    else if (isDuplicateKey(error.cause)) await settleReplays(batch, queue);
    else if (batch.some(({ purchase }) => purchase.signal.aborted)) queue.waiting.unshift(...batch);
    else settleByGoods(batch);
  }
}

/** A refused key may have an order already: for the last piece, or for another request. */
async function settleRefused(
  refused: WrittenBatch['refused'],
  settleOf: ReadonlyMap<Purchase, Queued['settle']>,
): Promise<void> {
  try {
    const outcomes = await replay(refused.map(({ purchase }) => purchase));
    for (const { purchase, error } of refused) {
      settleOf.get(purchase)?.(outcomes.get(purchase) ?? { error });
    }
  } catch (error) {
    for (const { purchase } of refused) settleOf.get(purchase)?.({ error });
  }
}

/** Settles the purchases whose keys were used before; the others wait for the next batch. */
async function settleReplays(batch: readonly Queued[], queue: Queue): Promise<void> {
  try {
    const outcomes = await replay(batch.map(({ purchase }) => purchase));
    if (outcomes.size === 0) throw new Error('a duplicate key was found that no purchase has');
    for (const { purchase, settle } of batch) {
      const outcome = outcomes.get(purchase);
      if (outcome) settle(outcome);
    }
    queue.waiting.unshift(...batch.filter(({ purchase }) => !outcomes.has(purchase)));
  } catch (error) {
    const event = 'orders.replays_unknown';
    log().warn({ event, reason: String(error) }, 'batch is executed by goods');
    settleByGoods(batch);
  }
}

function settleByGoods(batch: readonly Queued[]): void {
  for (const { purchase, settle } of batch) {
    void executeByGoods(purchase).then(settle, (error: unknown) => settle({ error }));
  }
}
