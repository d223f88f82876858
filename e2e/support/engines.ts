import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type EmbeddedDatabase,
  startEmbedded,
} from '@/lib/database/embedded/start-embedded.server';
import { freePort } from '@/tests/free-port';
import { removeDataDir } from './data-dir';
import { RedisServer } from './redis-server';

/** The backends of a shop of several nodes: one database and one Redis, with their own data. */
export type Engines = { dataDir: string; redis: RedisServer; database: EmbeddedDatabase };

/** Starts both. @param name is part of the name of their data folder. */
export async function startEngines(name: string): Promise<Engines> {
  const dataDir = await mkdtemp(path.join(tmpdir(), `salebell-${name}-`));
  const redis = new RedisServer(await freePort());
  await redis.start();
  const database = await startEmbedded({
    dataDir,
    engine: undefined,
    mongodBinary: process.env.MONGOMS_SYSTEM_BINARY,
    progress: () => {},
  });
  return { dataDir, redis, database };
}

/** Stops both and removes their data. */
export async function stopEngines({ dataDir, redis, database }: Engines): Promise<void> {
  await database.stop();
  await redis.end();
  await removeDataDir(dataDir);
}
