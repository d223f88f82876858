import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { beginEmbedded } from '@/lib/database/embedded/begin-embedded.server';
import { isAway } from '@/lib/database/failure.server';
import { watchDatabase } from '@/lib/database/watch-database.server';
import type { Env } from '@/lib/env.server';
import { log } from '@/lib/log.server';

export type Database = {
  uri: string;
  /** The embedded engine, or undefined for a database that is not ours. */
  engine: string | undefined;
  close: () => Promise<void>;
};

const DATABASE_NAME = 'salebell';
const START_PATIENCE_MS = 30_000;

/**
 * Connects this process to the store of record; starts the embedded database where there is no
 * `MONGODB_URI`.
 *
 * @throws the driver's error when the database was not reached within half a minute.
 */
export async function openDatabase(env: Env, progress: (line: string) => void): Promise<Database> {
  const embedded = env.mongodbUri ? undefined : await beginEmbedded(env, progress);
  const uri = env.mongodbUri ?? embedded?.uri ?? '';
  try {
    await connectDatabase(uri);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  return {
    uri,
    engine: embedded?.engine,
    close: async () => {
      await mongoose.disconnect();
      await embedded?.stop();
    },
  };
}

/** Connects mongoose to `uri`; waits for a database that is still starting. */
export async function connectDatabase(uri: string): Promise<void> {
  const giveUp = performance.now() + START_PATIENCE_MS;
  mongoose.set('bufferCommands', false);
  mongoose.set('autoCreate', false);
  mongoose.set('autoIndex', false);
  for (;;) {
    try {
      await mongoose.connect(uri, {
        // A database without a name in its address gets ours.
        ...(new URL(uri.replace(/,[^/]*/, '')).pathname.length > 1
          ? {}
          : { dbName: DATABASE_NAME }),
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
      if (!isAway(error) || performance.now() > giveUp) throw error;
      log().warn({ reason: (error as Error).message }, 'waiting for the database');
      await pause(500);
    }
  }
}

/** Whether the database answers within `ms`. */
export async function pingDatabase(ms: number): Promise<boolean> {
  try {
    await mongoose.connection.db?.admin().command({ ping: 1 }, { signal: AbortSignal.timeout(ms) });
    return mongoose.connection.readyState === mongoose.ConnectionStates.connected;
  } catch (error) {
    log().debug({ err: error }, 'the database did not answer a ping');
    return false;
  }
}
