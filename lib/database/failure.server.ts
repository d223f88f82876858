import mongoose from 'mongoose';

const { MongoBulkWriteError, MongoServerError } = mongoose.mongo;

/** Names of the driver's errors for a database that was not reached, or whose connection was lost. */
const UNAVAILABLE_NAMES =
  /Network|ServerSelection|PoolCleared|PoolClosed|NotConnected|TopologyClosed|Disconnected|WaitQueueTimeout|OperationTimeout|ClientClosed|ExpiredSession/;

/** Node's codes for a connection that broke during a write; the driver passes these errors on. */
const SOCKET_CODES = new Set(['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT']);

/**
 * Server codes of temporary failures: shutting down, stepping down, no primary, too busy, no majority in
 * time (50), and a transaction or an operation whose session was killed (251, 11601), for example by the
 * heartbeat.
 */
const TEMPORARY_CODES = new Set([
  6, 7, 50, 89, 91, 189, 251, 262, 9001, 10107, 11600, 11601, 11602, 13435, 13436,
]);

/** Whether a unique index rejected the write. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11_000;
}

/** Whether a bulk write failed only because unique indexes rejected some of its documents. */
export function isOnlyDuplicates(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError()) return false;
  const failures = error.result.getWriteErrors();
  return failures.length > 0 && failures.every(({ code }) => code === 11_000);
}

/** Whether the database is unavailable, so that a later retry may succeed. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (UNAVAILABLE_NAMES.test(error.name)) return true;
  if (SOCKET_CODES.has((error as NodeJS.ErrnoException).code ?? '')) return true;
  // insertMany and bulkWrite wrap a network error in one of their own.
  if (error instanceof MongoBulkWriteError && isUnavailable(error.errorResponse)) return true;
  // Without buffering, mongoose throws a plain MongooseError before it is connected.
  if (error.name === 'MongooseError' && /initial connection|bufferCommands/.test(error.message)) {
    return true;
  }
  return error instanceof MongoServerError && TEMPORARY_CODES.has(Number(error.code));
}
