import { setTimeout as pause } from 'node:timers/promises';
import mongoose, { type ClientSession } from 'mongoose';
import { log } from '@/lib/core/log.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { claimSession } from '@/lib/database/heartbeat.server';
import { killSessionWhenBack } from '@/lib/database/lost-sessions.server';

const { MongoError, MongoNetworkError } = mongoose.mongo;

const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 120;

/**
 * Runs `work` in one transaction with majority writes, and again from its start when the database
 * says that it lost to another one. It never begins a commit once `signal` is aborted.
 *
 * `work` may run several times: it must change nothing but the database.
 *
 * @throws what `work` throws; the database's own error when it is away; the signal's reason.
 */
export async function transaction<T>(
  signal: AbortSignal,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    const session = await mongoose.connection.startSession();
    let began = false;
    try {
      await claimSession(session.id);
      session.startTransaction({
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', j: true },
      });
      began = true;
      const result = await work(session);
      signal.throwIfAborted();
      await commit(session, signal);
      return result;
    } catch (error) {
      if (began) leave(session, error);
      if (!hasLabel(error, 'TransientTransactionError')) throw error;
      signal.throwIfAborted();
      const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
      await pause(Math.random() * longest);
    } finally {
      if (!session.inTransaction()) void session.endSession();
    }
  }
}

/** Commits, and asks again while the outcome is unknown: a commit may be repeated safely. */
async function commit(session: ClientSession, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (caught) {
      const error = lossOf(caught);
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || signal.aborted) throw error;
      await pause(FIRST_PAUSE_MS);
    }
  }
}

/**
 * Where a socket breaks as a commit is written to it, the driver (mongodb 7.8) asks Node's own
 * error, ECONNRESET, for its labels, and throws a TypeError for that. Then the outcome is unknown too.
 */
function lossOf(error: unknown): unknown {
  if (!(error instanceof TypeError && error.message.includes('hasErrorLabel'))) return error;
  const loss = new MongoNetworkError('the connection broke within a commit', { cause: error });
  loss.addErrorLabel('UnknownTransactionCommitResult');
  return loss;
}

/** Aborts without making the shopper wait, and sees to it that the locks go. */
function leave(session: ClientSession, why: unknown): void {
  // The driver swallows an abort that was not heard; only the reason for it tells.
  if (isUnavailable(why) && session.id) {
    // Its pool forgets one by itself only where the network broke: it would hand this one out
    // again, to be killed under whoever has it then.
    session.serverSession.isDirty = true;
    killSessionWhenBack(session.id);
  }
  if (!session.inTransaction()) return;
  session
    .abortTransaction()
    .finally(() => session.endSession())
    .catch((error: unknown) => log().warn({ err: error }, 'a transaction was not aborted'));
}

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof MongoError && error.hasErrorLabel(label);
}
