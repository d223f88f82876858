import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '@/lib/database/embedded/processes.server';

/**
 * Moves a complete folder to its target in one step, so that no process ever sees half of it. If another
 * process was first, its folder stays and `source` is removed; an incomplete target is replaced.
 */
export async function moveAtomically(
  source: string,
  target: string,
  isComplete: (folder: string) => boolean,
): Promise<void> {
  try {
    await rename(source, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const exists = code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM';
    if (!exists) throw error;
    if (!isComplete(target)) {
      await rm(target, { recursive: true, force: true });
      await rename(source, target);
      return;
    }
    await rm(source, { recursive: true, force: true });
  }
}

/** Removes the incomplete folders (`target.PID`) of processes that no longer run, and of this one. */
export async function removeUnfinished(target: string): Promise<void> {
  const name = path.basename(target);
  for (const entry of await readdir(path.dirname(target))) {
    if (!entry.startsWith(`${name}.`)) continue;
    const pid = Number(entry.slice(name.length + 1));
    const isOwn = pid === process.pid;
    if (!Number.isSafeInteger(pid) || (isAlive(pid) && !isOwn)) continue;
    await rm(path.join(path.dirname(target), entry), { recursive: true, force: true });
  }
}
