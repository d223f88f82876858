import mongoose from 'mongoose';
import { AppError } from '@/lib/core/errors';

const { MongoBulkWriteError, MongoServerError } = mongoose.mongo;

/** Names of failures in which the database was not reached, or was lost on the way. */
const AWAY =
  /Network|ServerSelection|PoolCleared|PoolClosed|NotConnected|TopologyClosed|Disconnected|WaitQueueTimeout|OperationTimeout|ClientClosed|ExpiredSession/;

/** What Node says of a connection that broke as it was written to; the driver hands it on as it is. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT']);

/**
 * Server codes that mean "not now": shutting down, stepping down, no primary, too busy, no majority in
 * time (50); and a
 * transaction or an operation whose session was killed (251, 11601), as the heartbeat does.
 */
const NOT_NOW = new Set([
  6, 7, 50, 89, 91, 189, 251, 262, 9001, 10107, 11600, 11601, 11602, 13435, 13436,
]);

/** Whether a unique index refused the write. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11_000;
}

/** Whether unique indexes refused some of many writes, and nothing else went wrong with the others. */
export function isOnlyDuplicates(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError()) return false;
  const failures = error.result.getWriteErrors();
  return failures.length > 0 && failures.every(({ code }) => code === 11_000);
}

/** Whether the database is away, so that asking again later makes sense. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (AWAY.test(error.name)) return true;
  if (BROKEN.has((error as NodeJS.ErrnoException).code ?? '')) return true;
  // insertMany and bulkWrite wrap the network's failure, under a name of their own.
  if (error instanceof MongoBulkWriteError && isUnavailable(error.errorResponse)) return true;
  // With buffering off, mongoose refuses by a plain MongooseError before it is connected.
  if (error.name === 'MongooseError' && /initial connection|bufferCommands/.test(error.message)) {
    return true;
  }
  return error instanceof MongoServerError && NOT_NOW.has(Number(error.code));
}

/** The failure the shopper sees while the database is away: 503, and asking again is safe. */
export function unavailable(cause: unknown): AppError {
  return new AppError('TRY_AGAIN', { retryAfter: 1, cause });
}
