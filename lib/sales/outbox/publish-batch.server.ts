import { randomUUID } from 'node:crypto';
import type { AnyBulkWriteOperation, Types } from 'mongoose';
import { SharedError } from '@/lib/core/shared-error';
import { transaction } from '@/lib/database/transaction.server';
import { toSale } from '@/lib/sales/history/find-sales.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { ANONYMOUS_NICKNAME, type Sale } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

/** How many sales one transaction sequences at most. */
export const MAX_BATCH_SIZE = 500;

/** Another process holds the lease: nothing was committed. */
export class LeaseLost extends SharedError {
  static override readonly errorName = 'LeaseLost';
}

/** @returns a unique id for this process as a holder of the lease. */
export function createRelayId(): string {
  return `${process.pid}-${randomUUID()}`;
}

export type PublishedBatch = {
  /** Ascending. */
  sales: Sale[];
  /** The newest seq. */
  latest: number;
  /** The ids of the documents of these sales. */
  ids: ReadonlySet<string>;
};

/** @returns the ids that no account has any more. */
export type FindDeletedUsers = (userIds: readonly Types.ObjectId[]) => Promise<Types.ObjectId[]>;

type PublishOptions = {
  /** From `acquireLease`. */
  token: number;
  signal: AbortSignal;
  /**
   * Finds deleted buyers, whose sales are published anonymously: a purchase that commits just after
   * its buyer's account was deleted is missed by the deletion itself.
   */
  findDeletedUsers?: FindDeletedUsers;
  /** Committed sales, ascending. If there are any, they are the batch, and the store is not polled. */
  committed?: readonly SaleDocument[];
};

/**
 * Assigns seqs to the oldest committed sales, in one transaction with the counter: wherever a process
 * dies in it, no seq is skipped or assigned twice. The transaction requires the fencing token: a
 * process that lost the lease unnoticed commits nothing.
 *
 * @returns the sequenced sales; null when none is waiting.
 * @throws LeaseLost; OutboxChanged when a sale changed since it was read.
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
    // In parallel, and both settled before an abort: no command may follow it.
    const [counted, found] = await Promise.allSettled([
      RelayStateModel.findOneAndUpdate(
        { _id: 'announcer', token },
        { $inc: { seq: waiting.length } },
        { session, returnDocument: 'after' },
      ).lean(),
      findDeletedUsers(named.flatMap(buyerIds)),
    ]);
    const state = fulfilled(counted);
    const deleted = new Set(fulfilled(found).map(String));
    if (!state) throw new LeaseLost('another process holds the lease');
    const first = state.seq - waiting.length + 1;
    const sequenced = waiting.map((sale, index) =>
      sequence(sale, first + index, isBoughtBy(sale, deleted)),
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

/** The oldest waiting sales. Majority reads: a sale that a failover could undo is not published. */
function findWaiting(): Promise<SaleDocument[]> {
  return SaleModel.find({ pending: true })
    .sort({ date: 1, _id: 1 })
    .limit(MAX_BATCH_SIZE)
    .read('primary')
    .readConcern('majority')
    .lean();
}

/** A waiting sale was cancelled or changed after it was read. Poll again. */
export class OutboxChanged extends Error {
  override name = 'OutboxChanged';
}

function fulfilled<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

const buyerIds = ({ userId }: SaleDocument) => (userId ? [userId] : []);

const isBoughtBy = (sale: SaleDocument, deleted: ReadonlySet<string>) =>
  buyerIds(sale).some((userId) => deleted.has(String(userId)));

type SequencedSale = { sale: SaleDocument; write: AnyBulkWriteOperation<SaleDocument> };

function sequence(stored: SaleDocument, seq: number, anonymous: boolean): SequencedSale {
  const { _id, nickname } = stored;
  const changes = { seq, ...(anonymous && { nickname: ANONYMOUS_NICKNAME.en }) };
  const update = {
    $set: changes,
    $unset: { pending: '' as const, ...(anonymous && { userId: '' as const }) },
  };
  // Matches the nickname too: that of a deleted account must not be published.
  const write = { updateOne: { filter: { _id, pending: true, nickname }, update } };
  return { sale: { ...stored, ...changes }, write };
}
