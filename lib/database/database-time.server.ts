import mongoose from 'mongoose';

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
