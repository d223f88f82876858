import path from 'node:path';
import { readState } from '@/lib/database/embedded/embedded-state.server';
import { isAlive } from '@/lib/database/embedded/processes.server';

/**
 * Where the embedded database of a shop that is open listens, for a command beside that shop: only
 * one process owns the data, but anyone on this machine may ask their database.
 *
 * @returns undefined when no shop is open on `dataDir`.
 */
export async function findRunning(dataDir: string): Promise<string | undefined> {
  const kept = await readState(path.resolve(dataDir));
  if (!kept?.pid || !isAlive(kept.pid) || !isAlive(kept.owner)) return undefined;
  return `mongodb://127.0.0.1:${kept.port}/salebell?directConnection=true`;
}
