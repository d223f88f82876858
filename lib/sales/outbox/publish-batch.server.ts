import { randomUUID } from 'node:crypto';
import type { AnyBulkWriteOperation, Types } from 'mongoose';
import { transaction } from '@/lib/database/transaction.server';
import { toSale } from '@/lib/sales/history/find-sales.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { ANONYMOUS_NICKNAME, type Sale } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

/** How many sales one transaction announces at the most. */
export const MAX_BATCH_SIZE = 500;

/** The lease was lost: another process announces now, and this one must not. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** A name for this process that no other has had. */
export function createRelayId(): string {
  return `${process.pid}-${randomUUID()}`;
}

export type PublishedBatch = {
  /** Ascending. */
  sales: Sale[];
  /** The newest seq. */
  latest: number;
  /** Of the documents of these sales. */
  ids: ReadonlySet<string>;
};

/** Of these accounts, those that are no more. */
export type FindDeletedUsers = (userIds: readonly Types.ObjectId[]) => Promise<Types.ObjectId[]>;

type PublishOptions = {
  /** From `acquireLease`. */
  token: number;
  signal: AbortSignal;
  /**
   * A purchase may be committed just after its buyer's account was erased, unseen by what took the
   * name off the others: such a sale is announced without the name.
   */
  findDeletedUsers?: FindDeletedUsers;
  /** Committed sales, ascending, if there are any at hand: they are announced, and none is read. */
  committed?: readonly SaleDocument[];
};

/**
 * Gives the oldest committed sales their seqs, in one transaction with the count: so a process may
 * die anywhere in it, and no seq is left out or given twice. The fencing token is the transaction's
 * condition: who lost the lease without knowing commits nothing.
 *
 * @returns what was announced; null when nothing waits.
 * @throws LeaseLost; OutboxChanged
 */
export async function publishBatch({
  token,
  signal,
  findDeletedUsers = async () => [],
  committed = [],
}: PublishOptions): Promise<PublishedBatch | null> {
  const waiting = committed.length > 0 ? committed : await findWaiting();
  if (waiting.length === 0) return null;
  const named = waiting.filter(({ nickname }) => nickname !== ANONYMOUS_NICKNAME.en);

  return transaction(signal, async (session) => {
    // Both at once, and neither left under way when the other fails: nothing may follow an abort.
    const [counted, gone] = await Promise.allSettled([
      RelayStateModel.findOneAndUpdate(
        { _id: 'announcer', token },
        { $inc: { seq: waiting.length } },
        { session, returnDocument: 'after' },
      ).lean(),
      findDeletedUsers(named.flatMap(buyerOf)),
    ]);
    const state = fulfilled(counted);
    const deleted = new Set(fulfilled(gone).map(String));
    if (!state) throw new LeaseLost();
    const first = state.seq - waiting.length + 1;
    const sequenced = waiting.map((sale, index) =>
      sequence(sale, first + index, isOf(sale, deleted)),
    );
    const { modifiedCount } = await SaleModel.bulkWrite(
      sequenced.map(({ write }) => write),
      { session },
    );
    if (modifiedCount !== waiting.length) throw new OutboxChanged();
    return {
      sales: sequenced.map(({ sale }) => toSale(sale)),
      latest: state.seq,
      ids: new Set(waiting.map(({ _id }) => String(_id))),
    };
  });
}

/** The oldest sales that wait. Majority reads: what a failover could still undo is not announced. */
function findWaiting(): Promise<SaleDocument[]> {
  return SaleModel.find({ pending: true })
    .sort({ date: 1, _id: 1 })
    .limit(MAX_BATCH_SIZE)
    .read('primary')
    .readConcern('majority')
    .lean();
}

/** Between reading and marking, a waiting sale was cancelled or changed. Read them again. */
export class OutboxChanged extends Error {
  override name = 'OutboxChanged';
}

function fulfilled<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

const buyerOf = ({ userId }: SaleDocument) => (userId ? [userId] : []);

const isOf = (sale: SaleDocument, deleted: ReadonlySet<string>) =>
  buyerOf(sale).some((userId) => deleted.has(String(userId)));

type SequencedSale = { sale: SaleDocument; write: AnyBulkWriteOperation<SaleDocument> };

function sequence(stored: SaleDocument, seq: number, anonymous: boolean): SequencedSale {
  const { _id, nickname } = stored;
  const now = { seq, ...(anonymous && { nickname: ANONYMOUS_NICKNAME.en }) };
  const update = {
    $set: now,
    $unset: { pending: '' as const, ...(anonymous && { userId: '' as const }) },
  };
  // The nickname too: an erased account's must not be told.
  const write = { updateOne: { filter: { _id, pending: true, nickname }, update } };
  return { sale: { ...stored, ...now }, write };
}
