import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '@/lib/database/embedded/processes.server';

/**
 * Moves a finished folder to where it is looked for. It appears there whole or not at all; where
 * another process was quicker, its folder stays and ours goes.
 */
export async function moveAtomically(
  finished: string,
  home: string,
  isWhole: (folder: string) => boolean,
): Promise<void> {
  try {
    await rename(finished, home);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isThere = code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM';
    if (!isThere) throw error;
    if (!isWhole(home)) {
      // Somebody took pieces out of it.
      await rm(home, { recursive: true, force: true });
      await rename(finished, home);
      return;
    }
    await rm(finished, { recursive: true, force: true });
  }
}

/** Takes away what killed processes left unfinished beside `home` (`home.PID`). */
export async function removeUnfinished(home: string): Promise<void> {
  const name = path.basename(home);
  for (const entry of await readdir(path.dirname(home))) {
    if (!entry.startsWith(`${name}.`)) continue;
    const pid = Number(entry.slice(name.length + 1));
    const isOurs = pid === process.pid;
    if (!Number.isSafeInteger(pid) || (isAlive(pid) && !isOurs)) continue;
    await rm(path.join(path.dirname(home), entry), { recursive: true, force: true });
  }
}
