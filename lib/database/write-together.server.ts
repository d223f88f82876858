import mongoose, { type ClientSession, type mongo } from 'mongoose';
import { processSingleton } from '@/lib/core/process-singleton.server';

const { MongoClientBulkWriteError, MongoNotConnectedError, MongoServerError } = mongoose.mongo;

/** The wire version of MongoDB 8.0, the first with one command for writes to several collections. */
const WIRE_VERSION_8_0 = 25;

/** Writes to one collection, in order. */
export type CollectionWrites = {
  /** The name of the collection. */
  collection: string;
  writes: readonly Write[];
  /** The error to throw when one of its updates matches no document. */
  unmatched: () => Error;
};

type Write =
  | { insertOne: { document: object } }
  | { updateOne: { filter: object; update: object } };

/**
 * Writes to several collections within a transaction, in order: with one command, or on MongoDB before
 * 8.0 with one for each collection. After an error the transaction has to be aborted.
 *
 * The transaction has to be one of writes only (`writesOnly`). It uses the driver, so hooks, casts and validation of the models do not run.
 *
 * @throws what `unmatched` returns; a duplicate key; the driver's error.
 */
export async function writeTogether(
  parts: readonly CollectionWrites[],
  session: ClientSession,
): Promise<void> {
  const { db } = mongoose.connection;
  if (!db) throw new MongoNotConnectedError('the database is not connected');
  const needed = parts.filter(({ writes }) => writes.length > 0);
  if (needed.length === 0) return;
  if (await hasBulkWriteCommand(db)) await writeAtOnce(needed, db, session);
  else for (const part of needed) await writeOne(part, db, session);
}

async function hasBulkWriteCommand(db: mongo.Db): Promise<boolean> {
  const known = processSingleton<{ wireVersion?: number }>('database-wire-version', () => ({}));
  known.wireVersion ??= Number((await db.admin().command({ hello: 1 })).maxWireVersion);
  return known.wireVersion >= WIRE_VERSION_8_0;
}

async function writeAtOnce(
  parts: readonly CollectionWrites[],
  { client, databaseName }: mongo.Db,
  session: ClientSession,
): Promise<void> {
  const writes = parts.flatMap(({ collection, writes }) =>
    writes.map((write) => toModel(`${databaseName}.${collection}`, write)),
  );
  try {
    requireMatches(parts, await client.bulkWrite(writes, { session, verboseResults: true }));
  } catch (error) {
    if (!(error instanceof MongoClientBulkWriteError)) throw error;
    // An update that matched nothing may be the reason why a later write failed.
    if (error.partialResult) requireMatches(parts, error.partialResult);
    // The error of the whole command has the labels by which a transaction is retried.
    if (error.cause) throw error.cause;
    const [failure] = error.writeErrors.values();
    throw failure ? new MongoServerError({ ...failure }) : error;
  }
}

function toModel(namespace: string, write: Write): mongo.AnyClientBulkWriteModel<mongo.Document> {
  return 'insertOne' in write
    ? { name: 'insertOne', namespace, ...write.insertOne }
    : { name: 'updateOne', namespace, ...write.updateOne };
}

function requireMatches(
  parts: readonly CollectionWrites[],
  { updateResults }: Pick<mongo.ClientBulkWriteResult, 'updateResults'>,
): void {
  let index = 0;
  for (const { writes, unmatched } of parts) {
    const results = writes.map(() => updateResults?.get(index++));
    if (results.some((result) => result?.matchedCount === 0)) throw unmatched();
  }
}

async function writeOne(
  { collection, writes, unmatched }: CollectionWrites,
  db: mongo.Db,
  session: ClientSession,
): Promise<void> {
  const { matchedCount } = await db.collection(collection).bulkWrite([...writes], { session });
  const updates = writes.filter((write) => 'updateOne' in write);
  if (matchedCount < updates.length) throw unmatched();
}
