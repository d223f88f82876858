import { randomUUID } from 'node:crypto';
import { isDuplicateKey } from '@/lib/database/failure.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';

/** A lease expires this long after its last renewal: how soon a dead leader is replaced. */
export const LEASE_MS = 1_200;
/**
 * An expiry further ahead than this means that the database's clock was set back; waiting for it
 * could take hours, so the lease counts as free. It is two leases and not one because `$$NOW` is when
 * a command arrived, which may be before another command's renewal. A holder that loses its lease
 * wrongly is still safe: the fencing token fails its commit.
 */
const MAX_EXPIRY_MS = 2 * LEASE_MS;

export type Lease = {
  /** The fencing token, which grows with every new holder; null while another process holds it. */
  token: number | null;
  /** The newest announced seq. It is never below a published one, unless the store was reset. */
  seq: number;
  /** How many accounts were deleted: see `fenceErasure`. */
  erasures: number;
  /** The epoch of the seqs. */
  epoch: string;
};

/**
 * Acquires or renews the lease that allows one process to sequence sales. Expiry goes by the
 * database's clock (`$$NOW`), so that a node with a wrong clock cannot take it from another.
 */
export async function acquireLease(holder: string): Promise<Lease> {
  // Compared in the update and as numbers: in SecantusDB 0.7.0b3 a date is never less than `$$NOW`,
  // and filters do not support it.
  const now = { $toLong: '$$NOW' };
  const isOurs = { $eq: ['$holder', holder] };
  const expiry = { $ifNull: ['$expiresAt', 0] };
  const isFree = {
    $or: [{ $lt: [expiry, now] }, { $gt: [expiry, { $add: [now, MAX_EXPIRY_MS] }] }],
  };
  const ifAcquired = (acquired: unknown, otherwise: unknown) => ({
    $cond: [{ $or: [isOurs, isFree] }, acquired, otherwise],
  });
  const nextToken = { $add: [{ $ifNull: ['$token', 0] }, 1] };
  try {
    const lease = await RelayStateModel.findOneAndUpdate(
      { _id: 'announcer' },
      [
        {
          $set: {
            holder: ifAcquired(holder, '$holder'),
            token: { $cond: [isOurs, '$token', ifAcquired(nextToken, '$token')] },
            expiresAt: ifAcquired({ $add: [now, LEASE_MS] }, '$expiresAt'),
            seq: { $ifNull: ['$seq', 0] },
            erasures: { $ifNull: ['$erasures', 0] },
            epoch: { $ifNull: ['$epoch', randomUUID()] },
          },
        },
      ],
      { upsert: true, returnDocument: 'after', updatePipeline: true },
    ).lean();
    const { token = 0, seq = 0, erasures = 0, epoch = '' } = lease ?? {};
    return { token: lease?.holder === holder ? token : null, seq, erasures, epoch };
  } catch (error) {
    // Two processes inserted the document at the same moment.
    if (isDuplicateKey(error)) return acquireLease(holder);
    throw error;
  }
}

/** Releases the lease, so that the next process need not wait until it expires. */
export async function releaseLease(holder: string): Promise<void> {
  await RelayStateModel.updateOne({ _id: 'announcer', holder }, { $set: { expiresAt: 0 } });
}
