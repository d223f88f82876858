import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { type Env, EnvError } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import { startEmbeddedDatabase } from '@/lib/database/embedded/start-embedded-database.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { watchDatabase } from '@/lib/database/watch-database.server';

export type Database = {
  uri: string;
  /** The embedded engine, or undefined for a database that is not ours. */
  engine: string | undefined;
  close: () => Promise<void>;
};

const DATABASE_NAME = 'salebell';
const START_TIMEOUT_MS = 30_000;
/** An address that names a database behind its hosts. */
const HAS_NAME = /^[^/]*\/\/[^/?]*\/[^?]/;

/**
 * Connects this process to the store of record; starts the embedded database where there is no
 * `MONGODB_URI`.
 *
 * @throws EnvError in one line for a `MONGODB_URI` that the driver or the database does not take, or
 *   that leads to no replica set; the driver's error when the database was not reached within half
 *   a minute.
 */
export async function openDatabase(env: Env, progress: (line: string) => void): Promise<Database> {
  if (env.mongodbUri) return await openOthers(env.mongodbUri);
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

/** A database that is not ours: what is wrong with it is for whoever set `MONGODB_URI`. */
async function openOthers(uri: string): Promise<Database> {
  const close = () => mongoose.disconnect();
  try {
    await connectDatabase(uri);
    await requireReplicaSet();
  } catch (error) {
    await close();
    if (isUnavailable(error) || error instanceof EnvError) throw error;
    log().debug({ err: error }, 'the database cannot be used');
    // The driver's may hold the whole address, and with it the password.
    const why = (error as Error).message.replaceAll(uri, 'the address').replace(/\s+/g, ' ');
    throw new EnvError([`MONGODB_URI: ${why}`]);
  }
  return { uri, engine: undefined, close };
}

/** Purchases are transactions, and a mongod by itself refuses every one of them. */
async function requireReplicaSet(): Promise<void> {
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const hello = await mongoose.connection.db?.admin().command({ hello: 1 }, { signal });
  // A sharded cluster's router is of no set itself.
  if (hello?.setName || hello?.msg === 'isdbgrid') return;
  throw new EnvError(['MONGODB_URI: leads to no replica set, without which nothing can be sold']);
}

/** Connects mongoose to `uri`; waits for a database that is still starting. */
export async function connectDatabase(uri: string): Promise<void> {
  const giveUp = performance.now() + START_TIMEOUT_MS;
  mongoose.set('bufferCommands', false);
  mongoose.set('autoCreate', false);
  mongoose.set('autoIndex', false);
  for (;;) {
    try {
      await mongoose.connect(uri, {
        // A database without a name in its address gets ours.
        ...(HAS_NAME.test(uri) ? {} : { dbName: DATABASE_NAME }),
        // A database that hangs is noticed by its heartbeat within seconds, not never.
        connectTimeoutMS: 1_000,
        heartbeatFrequencyMS: 1_000,
        serverSelectionTimeoutMS: 2_000,
        waitQueueTimeoutMS: 3_000,
        maxPoolSize: 50,
        writeConcern: { w: 'majority', journal: true },
        readPreference: 'primary',
        monitorCommands: true,
      });
      watchDatabase(mongoose.connection.getClient());
      return;
    } catch (error) {
      await mongoose.disconnect();
      if (!isUnavailable(error) || performance.now() > giveUp) throw error;
      log().warn({ reason: (error as Error).message }, 'waiting for the database');
      await pause(500);
    }
  }
}

/**
 * Whether the database reads a document within `ms`. A ping says too little: an engine was seen to
 * answer those while every operation on data hung.
 */
export async function canReadDatabase(ms: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(ms);
    await mongoose.connection.collection('store').findOne({}, { projection: { _id: 1 }, signal });
    return mongoose.connection.readyState === mongoose.ConnectionStates.connected;
  } catch (error) {
    log().debug({ err: error }, 'the database did not read a document');
    return false;
  }
}
