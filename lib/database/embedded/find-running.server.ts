import path from 'node:path';
import { readState } from '@/lib/database/embedded/embedded-state.server';
import { isAlive } from '@/lib/database/embedded/processes.server';

/**
 * Finds the embedded database of a running shop, for a command that runs beside it. Only one process owns
 * the data, but others on this machine may connect to its database.
 *
 * @returns its URI; undefined when no shop runs on `dataDir`.
 */
export async function findRunning(dataDir: string): Promise<string | undefined> {
  const state = await readState(path.resolve(dataDir));
  if (!state?.pid || !isAlive(state.pid) || !isAlive(state.owner)) return undefined;
  return `mongodb://127.0.0.1:${state.port}/salebell?directConnection=true`;
}
