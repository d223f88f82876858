import type { CollectionWrites } from '@/lib/database/write-together.server';
import type { Position } from '@/lib/sales/outbox/leadership.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

// The second guard: the index would refuse a seq that another leader has used.
SaleModel.schema.clearIndexes();
SaleModel.schema.index({ seq: 1 }, { name: 'announced', sparse: true });

/**
 * A batch that forgets the token: it numbers its sales from memory, though another process leads by now.
 * (Removing the token alone breaks nothing: the product also requires the seq that it continues from,
 * and the index on seqs is unique.)
 */
export function claimSeqs({ seq }: Position, count: number): CollectionWrites {
  const update = { $set: { seq: seq + count } };
  return {
    collection: RelayStateModel.collection.name,
    writes: [{ updateOne: { filter: { _id: 'announcer' }, update } }],
    unmatched: () => new Error('the relay has no document'),
  };
}
