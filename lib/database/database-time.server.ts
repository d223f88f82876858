import mongoose from 'mongoose';

/**
 * A change carries the time at which it was written, and is seen when it is committed: later, by
 * as long as a transaction may take. Who follows changes asks again for what was written since.
 */
export const LONGEST_TRANSACTION_MS = 10_000;

/**
 * What time it is at the database: stored times are by its clock, and a node's own may be minutes off.
 *
 * @throws the database's own error when it is away; the signal's reason.
 */
export async function databaseTime(signal: AbortSignal): Promise<Date> {
  const answer = await mongoose.connection.db?.admin().command({ hello: 1 }, { signal });
  const time: unknown = answer?.localTime;
  if (!(time instanceof Date)) throw new Error('the database does not say what time it is');
  return time;
}
