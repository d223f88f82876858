import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { executePurchases } from '@/lib/orders/execute-purchases.server';
import { concernsCart, type Outcome, type Purchase } from '@/lib/orders/purchase.server';

/** Purchases of the same goods that share one transaction. */
const MAX_BATCH_SIZE = 32;

type Queued = { purchase: Purchase; settle: (outcome: Outcome) => void };

/**
 * Executes a purchase in a process that does not lead: its sales stay pending until the relay sequences
 * them. Purchases of the same goods run one after another, and those that wait for the same single goods
 * share the next transaction.
 */
export async function executeByGoods(purchase: Purchase): Promise<Outcome> {
  const [line, ...more] = purchase.lines;
  if (line && more.length === 0 && !concernsCart(purchase)) return enqueue(purchase, line.goodsId);
  const goodsIds = purchase.lines.map(({ goodsId }) => goodsId);
  return withKeyLock(goodsIds, async () => {
    const [outcome] = await executePurchases([purchase]);
    return outcome ?? { error: new Error('purchase has no outcome') };
  });
}

/** Queues a purchase of a single goods behind the others of that goods. */
function enqueue(purchase: Purchase, goodsId: number): Promise<Outcome> {
  const queues = processSingleton('purchase-queues', () => new Map<number, Queued[]>());
  return new Promise<Outcome>((settle) => {
    const queue = queues.get(goodsId);
    if (queue) {
      queue.push({ purchase, settle });
      return;
    }
    queues.set(goodsId, [{ purchase, settle }]);
    void drain(goodsId, queues);
  });
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
