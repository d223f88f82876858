import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** Removes a shop's folder. Retries, since processes that are ending may still write into it. */
export function removeDataDir(dataDir: string): Promise<void> {
  return rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
}

/** Reads the process id of the embedded database whose data is in `dataDir`. */
export async function databasePid(dataDir: string): Promise<number> {
  const state = JSON.parse(await readFile(path.join(dataDir, 'embedded.json'), 'utf8'));
  return (state as { pid: number }).pid;
}
