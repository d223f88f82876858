import { rm } from 'node:fs/promises';

/** Removes a shop's folder, also where what was ended a moment ago still writes its last into it. */
export function removeDataDir(dataDir: string): Promise<void> {
  return rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
}
