import type { ClientSession } from 'mongoose';
import type { Position } from '@/lib/sales/outbox/leadership.server';
import { LeaseLost } from '@/lib/sales/outbox/publish-batch.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';

/**
 * Claims the next `count` seqs for a batch, within its transaction. It is the batch's first write, so
 * that whatever changes the document afterwards waits for the commit.
 *
 * @throws LeaseLost when another process acquired the lease, sales were announced or an account was
 *   deleted since `position` was read.
 */
export async function claimSeqs(
  { token, seq, erasures }: Position,
  count: number,
  session: ClientSession,
): Promise<void> {
  const { matchedCount } = await RelayStateModel.updateOne(
    { _id: 'announcer', token, seq, erasures },
    { $inc: { seq: count } },
    { session },
  );
  if (matchedCount === 0) {
    throw new LeaseLost('the lease was lost, sales were announced or an account was deleted since');
  }
}
