import { randomUUID } from 'node:crypto';
import type { AnyBulkWriteOperation } from 'mongoose';
import { transaction } from '@/lib/database/transaction.server';
import { AnnouncerModel } from '@/lib/sales/announcer.model.server';
import { toSale } from '@/lib/sales/find-sales.server';
import type { Sale } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

/** How many sales one transaction announces at the most. */
const MOST_AT_ONCE = 500;

/** The lease was lost: another process announces now, and this one must not. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** A name for this process that no other has had. */
export function announcerName(): string {
  return `${process.pid}-${randomUUID()}`;
}

export type Announced = { sales: Sale[]; latest: number };

/**
 * Gives the oldest committed sales their seqs, in one transaction with the count: so a process may
 * die anywhere in it, and no seq is left out or given twice. The fencing token is the transaction's
 * condition: who lost the lease without knowing commits nothing.
 *
 * @param token from `takeLease`.
 * @returns what was announced, ascending, and the newest seq; null when nothing waits.
 * @throws LeaseLost
 */
export async function announce(token: number, signal: AbortSignal): Promise<Announced | null> {
  // Majority reads: what a failover could still undo is not announced.
  const waiting = await SaleModel.find({ pending: true })
    .sort({ date: 1, _id: 1 })
    .limit(MOST_AT_ONCE)
    .read('primary')
    .readConcern('majority')
    .lean();
  if (waiting.length === 0) return null;

  return transaction(signal, async (session) => {
    const announcer = await AnnouncerModel.findOneAndUpdate(
      { _id: 'announcer', token },
      { $inc: { seq: waiting.length } },
      { session, returnDocument: 'after' },
    ).lean();
    if (!announcer) throw new LeaseLost();
    const first = announcer.seq - waiting.length + 1;
    const numbered = waiting.map((sale, index) => ({ ...sale, seq: first + index }));
    const { modifiedCount } = await SaleModel.bulkWrite(numbered.map(mark), { session });
    if (modifiedCount !== waiting.length) throw new WaitingChanged();
    return { sales: numbered.map(toSale), latest: announcer.seq };
  });
}

/** Between reading and marking, a waiting sale was cancelled or changed. Read them again. */
export class WaitingChanged extends Error {
  override name = 'WaitingChanged';
}

function mark({ _id, nickname, seq }: SaleDocument): AnyBulkWriteOperation<SaleDocument> {
  return {
    updateOne: {
      // The nickname too: an erased account's must not be told.
      filter: { _id, pending: true, nickname },
      update: { $set: { seq }, $unset: { pending: '' } },
    },
  };
}
