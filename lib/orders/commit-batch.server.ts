import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '@/lib/database/failure.server';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import type { StockLevel } from '@/lib/goods/goods';
import { knownGoods } from '@/lib/orders/known-goods.server';
import type { Purchase } from '@/lib/orders/purchase.server';
import {
  BatchOutdated,
  goodsIdsOf,
  type WrittenBatch,
  writeBatch,
} from '@/lib/orders/write-batch.server';
import { NothingCommitted, type Turn } from '@/lib/sales/outbox/leadership.server';

/**
 * Another process writes the same goods again and again. The purchases are then executed by goods, so
 * that the contested ones delay no others.
 */
const MAX_ATTEMPTS = 4;

/**
 * Commits purchases of any goods in one transaction, and then announces their sales. It commits nothing
 * once one of them is aborted.
 *
 * @throws NothingCommitted when a key was used before, a purchase was aborted or the goods are contested;
 *   otherwise LeaseLost, or the database's own error when it is unknown whether it was committed.
 */
export async function commitBatch(
  purchases: readonly Purchase[],
  turn: Turn,
): Promise<WrittenBatch> {
  const signal = AbortSignal.any([turn.signal, ...purchases.map((purchase) => purchase.signal)]);
  let attempts = 0;
  for (;;) {
    try {
      const writeOnce = (session: ClientSession) => {
        attempts += 1;
        if (attempts > MAX_ATTEMPTS) throw new BatchContested();
        return writeBatch(purchases, turn.position, session);
      };
      const written = await transaction(signal, writeOnce, { writesOnly: true });
      knownGoods().put(written.goods);
      publish('ordersAnnounced', { stockLevels: stockLevelsOf(written) });
      turn.announce(written.sales);
      return written;
    } catch (error) {
      if (error instanceof BatchOutdated) {
        knownGoods().markContested(goodsIdsOf(purchases));
        continue;
      }
      // `transaction` throws the reason itself only before it commits.
      const isAborted = signal.aborted && error === signal.reason;
      const isNothing = isAborted || isDuplicateKey(error) || error instanceof BatchContested;
      throw isNothing ? new NothingCommitted(error) : error;
    }
  }
}

/** The levels of the goods that were bought, by goodsId. */
function stockLevelsOf({ goods, accepted }: WrittenBatch): StockLevel[] {
  const bought = new Set(goodsIdsOf(accepted.map(({ purchase }) => purchase)));
  return goods
    .filter(({ goodsId }) => bought.has(goodsId))
    .map(({ goodsId, stock, revision }) => ({ goodsId, stock, revision }))
    .sort((a, b) => a.goodsId - b.goodsId);
}

class BatchContested extends Error {
  override name = 'BatchContested';
}
