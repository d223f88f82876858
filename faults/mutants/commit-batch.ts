import type { ClientSession } from 'mongoose';
import { transaction } from '@/lib/database/transaction.server';
import type { Purchase } from '@/lib/orders/purchase.server';
import { type WrittenBatch, writeBatch } from '@/lib/orders/write-batch.server';
import type { Turn } from '@/lib/sales/outbox/leadership.server';

/** Announces the sales of a batch as soon as they are written, before the commit. */
export function commitBatch(purchases: readonly Purchase[], turn: Turn): Promise<WrittenBatch> {
  const write = async (session: ClientSession) => {
    const written = await writeBatch(purchases, turn.position, session);
    turn.announce(written.sales);
    return written;
  };
  return transaction(turn.signal, write, { writesOnly: true });
}
