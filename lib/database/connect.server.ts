import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { type Env, EnvError } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import { startEmbeddedDatabase } from '@/lib/database/embedded/start-embedded-database.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { databaseConnections, databaseSeconds } from '@/lib/metrics/metrics.server';

export type Database = {
  uri: string;
  /** The embedded engine; undefined for the database at `MONGODB_URI`. */
  engine: string | undefined;
  close: () => Promise<void>;
};

const DATABASE_NAME = 'salebell';
const START_TIMEOUT_MS = 30_000;
const RETRY_DELAY_MS = 500;
/** A URI that names a database after its hosts. */
const HAS_NAME = /^[^/]*\/\/[^/?]*\/[^?]/;

/**
 * Connects this process to the database: to `MONGODB_URI`, else to the embedded database, which it starts.
 *
 * @throws EnvError in one line when the driver or the database rejects `MONGODB_URI`, or when it is no
 *   replica set; the driver's error when the database was not reached within half a minute.
 */
export async function openDatabase(env: Env, progress: (line: string) => void): Promise<Database> {
  if (env.mongodbUri) return await openExternal(env.mongodbUri);
  const embedded = await startEmbeddedDatabase(env, progress);
  try {
    await connectDatabase(embedded.uri);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return {
    uri: embedded.uri,
    engine: embedded.engine,
    close: async () => {
      await mongoose.disconnect();
      await embedded.stop();
    },
  };
}

/** Connects to `MONGODB_URI`. Reports its mistakes as settings errors, for the operator. */
async function openExternal(uri: string): Promise<Database> {
  const close = () => mongoose.disconnect();
  try {
    await connectDatabase(uri);
    await requireReplicaSet();
  } catch (error) {
    await close();
    if (isUnavailable(error) || error instanceof EnvError) throw error;
    log().debug({ event: 'database.rejected', err: error }, 'database rejected the connection');
    // The driver's message may contain the whole URI, and with it the password.
    const reason = (error as Error).message.replaceAll(uri, 'the address').replace(/\s+/g, ' ');
    throw new EnvError([`MONGODB_URI: ${reason}`]);
  }
  return { uri, engine: undefined, close };
}

/** Purchases need transactions, which a standalone mongod does not support. */
async function requireReplicaSet(): Promise<void> {
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const hello = await mongoose.connection.db?.admin().command({ hello: 1 }, { signal });
  // The router of a sharded cluster (`isdbgrid`) names no set.
  if (hello?.setName || hello?.msg === 'isdbgrid') return;
  throw new EnvError(['MONGODB_URI: leads to no replica set, without which nothing can be sold']);
}

/** Connects mongoose to `uri`. Retries for half a minute while the database is unavailable. */
export async function connectDatabase(uri: string): Promise<void> {
  const giveUp = performance.now() + START_TIMEOUT_MS;
  mongoose.set('bufferCommands', false);
  mongoose.set('autoCreate', false);
  mongoose.set('autoIndex', false);
  for (;;) {
    try {
      await mongoose.connect(uri, {
        // The default name, if the URI has none.
        ...(HAS_NAME.test(uri) ? {} : { dbName: DATABASE_NAME }),
        // With the driver's defaults, a database that hangs would block operations for ever.
        connectTimeoutMS: 1_000,
        heartbeatFrequencyMS: 1_000,
        serverSelectionTimeoutMS: 2_000,
        waitQueueTimeoutMS: 3_000,
        maxPoolSize: 50,
        writeConcern: { w: 'majority', journal: true },
        readPreference: 'primary',
        monitorCommands: true,
      });
      observeCommands(mongoose.connection.getClient());
      return;
    } catch (error) {
      await mongoose.disconnect();
      if (!isUnavailable(error) || performance.now() > giveUp) throw error;
      const reason = (error as Error).message;
      log().warn({ event: 'database.connect_retried', reason }, 'waiting for the database');
      await pause(RETRY_DELAY_MS);
    }
  }
}

/** Records the duration of every command and the connections in use. */
function observeCommands(client: mongoose.mongo.MongoClient): void {
  client.on('commandSucceeded', ({ commandName, duration }) => {
    databaseSeconds().observe({ command: commandName, outcome: 'ok' }, duration / 1000);
  });
  client.on('commandFailed', ({ commandName, duration }) => {
    databaseSeconds().observe({ command: commandName, outcome: 'failed' }, duration / 1000);
  });
  client.on('connectionCheckedOut', () => databaseConnections().inc());
  client.on('connectionCheckedIn', () => databaseConnections().dec());
}

/**
 * Whether the database reads a document within `ms`. A ping is not enough: SecantusDB was seen to answer
 * pings while every operation on data hung.
 */
export async function canReadDatabase(ms: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(ms);
    await mongoose.connection.collection('store').findOne({}, { projection: { _id: 1 }, signal });
    return mongoose.connection.readyState === mongoose.ConnectionStates.connected;
  } catch (error) {
    log().debug({ event: 'database.read_failed', err: error }, 'database read failed');
    return false;
  }
}
