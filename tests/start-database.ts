import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '@/lib/database/embedded/start-embedded.server';
import { requireLoopback } from '@/tests/loopback';

declare module 'vitest' {
  interface ProvidedContext {
    mongodbUri: string;
  }
}

/**
 * Starts one database for all test files of the project: the embedded one with new data, or the one on
 * loopback at `MONGODB_URI`.
 */
export default async function startDatabase(project: TestProject) {
  const configured = process.env.MONGODB_URI;
  if (configured) {
    requireLoopback(configured);
    project.provide('mongodbUri', configured);
    return;
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-db-test-'));
  const progress = (line: string) => console.log(`  ${line}`);
  const database = await startEmbedded({ dataDir, engine: undefined, progress });
  project.provide('mongodbUri', database.uri);
  return async () => {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  };
}
