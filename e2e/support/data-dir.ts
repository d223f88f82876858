import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** Removes a shop's folder, also where what was ended a moment ago still writes its last into it. */
export function removeDataDir(dataDir: string): Promise<void> {
  return rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
}

/** The process of the embedded database whose data is in `dataDir`. */
export async function databasePid(dataDir: string): Promise<number> {
  const kept = JSON.parse(await readFile(path.join(dataDir, 'embedded.json'), 'utf8'));
  return (kept as { pid: number }).pid;
}
