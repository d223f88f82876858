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
 * Without the fencing: a relay that once held the lease assigns seqs although the lease or the sales
 * have changed since. (Removing the token alone breaks nothing: the product also assigns a seq only
 * to a sale that is still pending.)
 */
export async function publishBatch({
  signal,
}: {
  signal: AbortSignal;
}): Promise<PublishedBatch | null> {
  const pending = await SaleModel.find({ pending: true }).sort({ date: 1, _id: 1 }).lean();
  if (pending.length === 0) return null;
  return transaction(signal, async (session) => {
    const count = { $inc: { seq: pending.length } };
    const after = { session, returnDocument: 'after' } as const;
    const state = await RelayStateModel.findOneAndUpdate({}, count, after).lean();
    if (!state) throw new LeaseLost();
    const first = state.seq - pending.length + 1;
    const numbered = pending.map((sale, index) => ({ ...sale, seq: first + index }));
    const updates = numbered.map(({ _id, seq }) => ({
      updateOne: { filter: { _id }, update: { $set: { seq }, $unset: { pending: '' as const } } },
    }));
    await SaleModel.bulkWrite(updates, { session });
    const ids = new Set(pending.map(({ _id }) => String(_id)));
    return { sales: numbered.map(toSale), latest: state.seq, ids };
  });
}
