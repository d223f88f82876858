import { transaction } from '@/lib/database/transaction.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';

/**
 * Keeps a deleted account's name out of the batches in flight. Call it after the account was deleted and
 * before its sales are erased.
 *
 * A batch looks its buyers up before its transaction. It commits only if no account was deleted since:
 * both write this document, so a batch that came first has committed when this returns, and its sales
 * are found by the erasure; a later one fails and looks its buyers up again.
 *
 * @throws the driver's error when the database is unavailable; the signal's reason.
 */
export async function fenceErasure(signal: AbortSignal): Promise<void> {
  await transaction(signal, (session) =>
    RelayStateModel.updateOne({ _id: 'announcer' }, { $inc: { erasures: 1 } }, { session }),
  );
}
