import { setTimeout as pause } from 'node:timers/promises';
import mongoose, { type ClientSession } from 'mongoose';
import { log } from '@/lib/core/log.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { claimSession } from '@/lib/database/heartbeat.server';
import { killSessionWhenBack } from '@/lib/database/lost-sessions.server';

const { MongoError, MongoNetworkError } = mongoose.mongo;

const FIRST_RETRY_DELAY_MS = 4;
const MAX_RETRY_DELAY_MS = 120;

type TransactionOptions = {
  /**
   * `work` only writes, so the transaction needs no snapshot to read from. SecantusDB 0.7.0b3 rejects the
   * read concern of a transaction whose first command is `bulkWrite`.
   */
  writesOnly?: boolean;
};

/**
 * Runs `work` in one transaction with majority writes. Retries it from the start after a write conflict,
 * with exponential backoff and jitter. It never starts a commit once `signal` is aborted.
 *
 * `work` may run several times, so it must have no effects outside the database.
 *
 * @throws what `work` throws; the driver's error when the database is unavailable; the signal's reason.
 */
export async function transaction<T>(
  signal: AbortSignal,
  work: (session: ClientSession) => Promise<T>,
  { writesOnly = false }: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    const session = await mongoose.connection.startSession();
    let started = false;
    try {
      await claimSession(session.id);
      session.startTransaction({
        ...(!writesOnly && { readConcern: { level: 'snapshot' } }),
        writeConcern: { w: 'majority', j: true },
      });
      started = true;
      const result = await work(session);
      signal.throwIfAborted();
      await commit(session, signal);
      return result;
    } catch (error) {
      if (started) abort(session, error);
      if (!hasLabel(error, 'TransientTransactionError')) throw error;
      signal.throwIfAborted();
      const maxDelay = Math.min(MAX_RETRY_DELAY_MS, FIRST_RETRY_DELAY_MS * 2 ** attempt);
      await pause(Math.random() * maxDelay);
    } finally {
      if (!session.inTransaction()) void session.endSession();
    }
  }
}

/** Commits, and retries while the outcome is unknown: a commit is idempotent. */
async function commit(session: ClientSession, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (caught) {
      const error = toCommitError(caught);
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || signal.aborted) throw error;
      await pause(FIRST_RETRY_DELAY_MS);
    }
  }
}

/**
 * Works around the driver (mongodb 7.8): when a socket breaks while a commit is written to it, the driver
 * calls `hasErrorLabel` on Node's ECONNRESET, which has no such method, and throws a TypeError. The outcome
 * of that commit is unknown too.
 */
function toCommitError(error: unknown): unknown {
  if (!(error instanceof TypeError && error.message.includes('hasErrorLabel'))) return error;
  const unknown = new MongoNetworkError('the connection broke during a commit', { cause: error });
  unknown.addErrorLabel('UnknownTransactionCommitResult');
  return unknown;
}

/** Aborts in the background, so that the shopper does not wait, and makes sure that the locks go. */
function abort(session: ClientSession, reason: unknown): void {
  // The driver ignores an abort that did not arrive. The reason shows whether it can arrive.
  if (isUnavailable(reason) && session.id) {
    // Keeps the session out of the pool. The driver does so only after network errors; else the pool
    // would give the session to another transaction, which the kill would end.
    session.serverSession.isDirty = true;
    killSessionWhenBack(session.id);
  }
  if (!session.inTransaction()) return;
  session
    .abortTransaction()
    .finally(() => session.endSession())
    .catch((error: unknown) => {
      log().warn({ event: 'database.abort_failed', err: error }, 'transaction abort failed');
    });
}

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof MongoError && error.hasErrorLabel(label);
}
