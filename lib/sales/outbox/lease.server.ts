import { isDuplicateKey } from '@/lib/database/failure.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';

/** For how long a lease holds without being renewed: how soon a dead announcer is followed. */
export const LEASE_MS = 1_200;
/**
 * Nobody writes an end later than this by the database's clock as it is: the clock was set back, and
 * a holder that died would be waited for as long. More than one lease, since a command that waited
 * for another has the time at which it came. Who is robbed by a mistake has the token against it.
 */
const LATEST_END_MS = 2 * LEASE_MS;

export type Lease = {
  /** The fencing token, which goes up whenever the lease changes hands; null while another has it. */
  token: number | null;
  /** Of the newest announced sale. Never less than anybody was told of, but where the store began anew. */
  seq: number;
};

/**
 * Takes or renews the lease on announcing. Time is the database's own (`$$NOW`), so that a wrong
 * clock on a node takes nothing from another.
 */
export async function acquireLease(holder: string): Promise<Lease> {
  // In the update and not in the filter, and in numbers: SecantusDB 0.7.0b3 compares `$$NOW` with a
  // date as never less, and does not know it in a filter.
  const now = { $toLong: '$$NOW' };
  const isOurs = { $eq: ['$holder', holder] };
  const end = { $ifNull: ['$expiresAt', 0] };
  const isFree = { $or: [{ $lt: [end, now] }, { $gt: [end, { $add: [now, LATEST_END_MS] }] }] };
  const ifTaken = (taken: unknown, kept: unknown) => ({
    $cond: [{ $or: [isOurs, isFree] }, taken, kept],
  });
  const nextToken = { $add: [{ $ifNull: ['$token', 0] }, 1] };
  try {
    const lease = await RelayStateModel.findOneAndUpdate(
      { _id: 'announcer' },
      [
        {
          $set: {
            holder: ifTaken(holder, '$holder'),
            token: { $cond: [isOurs, '$token', ifTaken(nextToken, '$token')] },
            expiresAt: ifTaken({ $add: [now, LEASE_MS] }, '$expiresAt'),
            seq: { $ifNull: ['$seq', 0] },
          },
        },
      ],
      { upsert: true, returnDocument: 'after', updatePipeline: true },
    ).lean();
    const { token = 0, seq = 0 } = lease ?? {};
    return { token: lease?.holder === holder ? token : null, seq };
  } catch (error) {
    // Two processes made the first document at the same moment.
    if (isDuplicateKey(error)) return acquireLease(holder);
    throw error;
  }
}

/** Gives the lease back, so that another need not wait for its end. */
export async function releaseLease(holder: string): Promise<void> {
  await RelayStateModel.updateOne({ _id: 'announcer', holder }, { $set: { expiresAt: 0 } });
}
