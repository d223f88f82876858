import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '@/lib/database/failure.server';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import type { Purchase } from '@/lib/orders/purchase.server';
import { BatchOutdated, type WrittenBatch, writeBatch } from '@/lib/orders/write-batch.server';
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
      publish('ordersAnnounced', { stockLevels: written.stockLevels });
      turn.announce(written.sales);
      return written;
    } catch (error) {
      if (error instanceof BatchOutdated) continue;
      // `transaction` throws the reason itself only before it commits.
      const isAborted = signal.aborted && error === signal.reason;
      const isNothing = isAborted || isDuplicateKey(error) || error instanceof BatchContested;
      throw isNothing ? new NothingCommitted(error) : error;
    }
  }
}

class BatchContested extends Error {
  override name = 'BatchContested';
}
