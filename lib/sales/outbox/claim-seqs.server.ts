import type { CollectionWrites } from '@/lib/database/write-together.server';
import type { Position } from '@/lib/sales/outbox/leadership.server';
import { LeaseLost } from '@/lib/sales/outbox/publish-batch.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';

/**
 * Claims the next `count` seqs for a batch: its first write. It matches nothing, and the batch throws
 * LeaseLost, when another process acquired the lease, sales were announced or an account was deleted
 * since `position` was read.
 */
export function claimSeqs({ token, seq, erasures }: Position, count: number): CollectionWrites {
  const filter = { _id: 'announcer', token, seq, erasures };
  return {
    collection: RelayStateModel.collection.name,
    writes: [{ updateOne: { filter, update: { $inc: { seq: count } } } }],
    unmatched: () =>
      new LeaseLost('the lease was lost, sales were announced or an account was deleted since'),
  };
}
