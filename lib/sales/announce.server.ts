import { randomUUID } from 'node:crypto';
import type { AnyBulkWriteOperation, Types } from 'mongoose';
import { transaction } from '@/lib/database/transaction.server';
import { AnnouncerModel } from '@/lib/sales/announcer.model.server';
import { toSale } from '@/lib/sales/find-sales.server';
import { ANONYMOUS_NICKNAME, type Sale } from '@/lib/sales/sale';
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

/** Of these accounts, those that are no more. */
export type FindErased = (userIds: readonly Types.ObjectId[]) => Promise<Types.ObjectId[]>;

/**
 * Gives the oldest committed sales their seqs, in one transaction with the count: so a process may
 * die anywhere in it, and no seq is left out or given twice. The fencing token is the transaction's
 * condition: who lost the lease without knowing commits nothing.
 *
 * @param token from `takeLease`.
 * @param findErased a purchase may be committed just after its buyer's account was erased, unseen by
 *   what took the name off the others: such a sale is announced without the name.
 * @returns what was announced, ascending, and the newest seq; null when nothing waits.
 * @throws LeaseLost
 */
export async function announce(
  token: number,
  signal: AbortSignal,
  findErased: FindErased = async () => [],
): Promise<Announced | null> {
  // Majority reads: what a failover could still undo is not announced.
  const waiting = await SaleModel.find({ pending: true })
    .sort({ date: 1, _id: 1 })
    .limit(MOST_AT_ONCE)
    .read('primary')
    .readConcern('majority')
    .lean();
  if (waiting.length === 0) return null;
  const named = waiting.filter(({ nickname }) => nickname !== ANONYMOUS_NICKNAME.en);
  const erased = new Set((await findErased(named.flatMap(buyerOf))).map(String));

  return transaction(signal, async (session) => {
    const announcer = await AnnouncerModel.findOneAndUpdate(
      { _id: 'announcer', token },
      { $inc: { seq: waiting.length } },
      { session, returnDocument: 'after' },
    ).lean();
    if (!announcer) throw new LeaseLost();
    const first = announcer.seq - waiting.length + 1;
    const marks = waiting.map((sale, index) => mark(sale, first + index, isOf(sale, erased)));
    const { modifiedCount } = await SaleModel.bulkWrite(
      marks.map(({ write }) => write),
      { session },
    );
    if (modifiedCount !== waiting.length) throw new WaitingChanged();
    return { sales: marks.map(({ sale }) => toSale(sale)), latest: announcer.seq };
  });
}

/** Between reading and marking, a waiting sale was cancelled or changed. Read them again. */
export class WaitingChanged extends Error {
  override name = 'WaitingChanged';
}

const buyerOf = ({ userId }: SaleDocument) => (userId ? [userId] : []);

const isOf = (sale: SaleDocument, erased: ReadonlySet<string>) =>
  buyerOf(sale).some((userId) => erased.has(String(userId)));

type Mark = { sale: SaleDocument; write: AnyBulkWriteOperation<SaleDocument> };

function mark(stored: SaleDocument, seq: number, nameless: boolean): Mark {
  const { _id, nickname } = stored;
  const now = { seq, ...(nameless && { nickname: ANONYMOUS_NICKNAME.en }) };
  const update = {
    $set: now,
    $unset: { pending: '' as const, ...(nameless && { userId: '' as const }) },
  };
  // The nickname too: an erased account's must not be told.
  const write = { updateOne: { filter: { _id, pending: true, nickname }, update } };
  return { sale: { ...stored, ...now }, write };
}
