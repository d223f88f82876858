import mongoose, { type mongo } from 'mongoose';

/**
 * A change carries the time at which it was written, and is seen when it is committed: later, by
 * as long as a transaction may take.
 */
const LONGEST_TRANSACTION_MS = 10_000;

/**
 * What time it is at the database: stored times are by its clock, and a node's own may be minutes off.
 *
 * @throws the database's own error when it is away; the signal's reason.
 */
export async function databaseTime(signal: AbortSignal): Promise<Date> {
  return timeIn(await hello(signal));
}

/** By the database's clock. */
export type ChangesWindow = {
  now: Date;
  /** What was written before this is seen, or never will be. Who follows changes asks from here. */
  start: Date;
};

/**
 * From when on changes may still come to light. That is by what the majority has, where the database
 * tells: where it lags, what is read is as old as it.
 *
 * @throws the database's own error when it is away; the signal's reason.
 */
export async function changesWindow(signal: AbortSignal): Promise<ChangesWindow> {
  const answer = await hello(signal);
  const now = timeIn(answer);
  const majority: unknown = answer?.lastWrite?.majorityWriteDate;
  const seen = majority instanceof Date && majority < now ? majority : now;
  return { now, start: new Date(seen.getTime() - LONGEST_TRANSACTION_MS) };
}

const hello = async (signal: AbortSignal) =>
  mongoose.connection.db?.admin().command({ hello: 1 }, { signal });

function timeIn(answer: mongo.Document | undefined): Date {
  const time: unknown = answer?.localTime;
  if (!(time instanceof Date)) throw new Error('the database does not say what time it is');
  return time;
}
