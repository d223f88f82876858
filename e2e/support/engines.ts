import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type EmbeddedDatabase,
  startEmbedded,
} from '@/lib/database/embedded/start-embedded.server';
import { freePort } from '@/tests/free-port';
import { RedisServer } from './redis-server';

/** What several nodes of one shop stand on: one database and one Redis, on data of their own. */
export type Engines = { dataDir: string; redis: RedisServer; database: EmbeddedDatabase };

/** Starts both. @param name what the folder of their data is called. */
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
