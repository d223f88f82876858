import mongoose, { type mongo } from 'mongoose';

/** A document's timestamp is taken when it is written; it becomes visible at the commit, up to this much later. */
const MAX_TRANSACTION_MS = 10_000;

/**
 * @returns the time of the database's clock, which stored times use. A node's own clock may be minutes off.
 * @throws the driver's error when the database is unavailable; the signal's reason.
 */
export async function databaseTime(signal: AbortSignal): Promise<Date> {
  return timeIn(await hello(signal));
}

/** Times on the database's clock. */
export type ChangesWindow = {
  now: Date;
  /** Every earlier change is visible already, or was rolled back. The next poll asks from here. */
  start: Date;
};

/**
 * @returns the window in which changes may still become visible. It starts from the majority's time, if
 *   the database reports one: reads are as old as the majority.
 * @throws the driver's error when the database is unavailable; the signal's reason.
 */
export async function changesWindow(signal: AbortSignal): Promise<ChangesWindow> {
  const answer = await hello(signal);
  const now = timeIn(answer);
  const majority: unknown = answer?.lastWrite?.majorityWriteDate;
  const visible = majority instanceof Date && majority < now ? majority : now;
  return { now, start: new Date(visible.getTime() - MAX_TRANSACTION_MS) };
}

const hello = async (signal: AbortSignal) =>
  mongoose.connection.db?.admin().command({ hello: 1 }, { signal });

function timeIn(answer: mongo.Document | undefined): Date {
  const time: unknown = answer?.localTime;
  if (!(time instanceof Date)) throw new Error('the database did not report its time');
  return time;
}
