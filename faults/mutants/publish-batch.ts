import { transaction } from '@/lib/database/transaction.server';
import { toSale } from '@/lib/sales/history/find-sales.server';
import {
  createRelayId,
  LeaseLost,
  MAX_BATCH_SIZE,
  OutboxChanged,
  type PublishedBatch,
} from '@/lib/sales/outbox/publish-batch.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

export { createRelayId, LeaseLost, MAX_BATCH_SIZE, OutboxChanged };

/**
 * Taken out: the fence. Whoever once had the lease counts and marks, whatever has become of the
 * lease and of the sales since. (Without the token alone nothing breaks: a mark is also on the
 * condition that the sale still waits.)
 */
export async function publishBatch({
  signal,
}: {
  signal: AbortSignal;
}): Promise<PublishedBatch | null> {
  const waiting = await SaleModel.find({ pending: true }).sort({ date: 1, _id: 1 }).lean();
  if (waiting.length === 0) return null;
  return transaction(signal, async (session) => {
    const count = { $inc: { seq: waiting.length } };
    const after = { session, returnDocument: 'after' } as const;
    const announcer = await RelayStateModel.findOneAndUpdate({}, count, after).lean();
    if (!announcer) throw new LeaseLost();
    const first = announcer.seq - waiting.length + 1;
    const numbered = waiting.map((sale, index) => ({ ...sale, seq: first + index }));
    const marks = numbered.map(({ _id, seq }) => ({
      updateOne: { filter: { _id }, update: { $set: { seq }, $unset: { pending: '' as const } } },
    }));
    await SaleModel.bulkWrite(marks, { session });
    const ids = new Set(waiting.map(({ _id }) => String(_id)));
    return { sales: numbered.map(toSale), latest: announcer.seq, ids };
  });
}
