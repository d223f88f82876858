import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { EmbeddedError } from '@/lib/database/embedded/engine';
import { isAlive, startTime } from '@/lib/database/embedded/processes.server';

/** A process. Its start time tells it from a later process with the same pid. */
type Owner = { pid: number; started: string | undefined };

const NO_OWNER: Owner = { pid: 0, started: undefined };

/**
 * Makes this process the owner of `dataDir`. There is one owner at a time, even if several processes start
 * at the same moment. An owner that no longer runs is replaced.
 *
 * Each owner has its own file, whose number is one above the last one; the highest number is the owner. A
 * numbered file appears complete and only once (`link`), so of several processes that replace the same
 * dead owner exactly one succeeds. To delete and create one lock file would not guarantee that.
 *
 * @returns a synchronous function that releases the ownership, so that it also works at process exit.
 * @throws EmbeddedError, in one line, while another process is the owner.
 */
export async function acquireOwnership(dataDir: string): Promise<() => void> {
  const folder = path.join(dataDir, 'owners');
  mkdirSync(folder, { recursive: true });
  const self: Owner = { pid: process.pid, started: await startTime(process.pid) };
  for (;;) {
    const last = highestNumber(folder);
    const owner = last === 0 ? NO_OWNER : readOwner(folder, last);
    // A later owner removed the file meanwhile: there is a higher number now.
    if (owner === undefined) continue;
    if (await isRunning(owner)) {
      throw new EmbeddedError(
        `${dataDir} is held by process ${owner.pid}: stop that one first, or set DATA_DIR to another folder.`,
      );
    }
    const own = last + 1;
    if (!createOwnerFile(folder, own, self)) continue;
    if (highestNumber(folder) > own) {
      // While this process was paused, later owners came, and removed the lower numbers.
      rmSync(path.join(folder, String(own)));
      continue;
    }
    for (const number of ownerNumbers(folder)) if (number < own) removeOwnerFile(folder, number);
    return () => replaceOwnerFile(folder, own, NO_OWNER);
  }
}

async function isRunning({ pid, started }: Owner): Promise<boolean> {
  return pid !== 0 && isAlive(pid) && (await startTime(pid)) === started;
}

function ownerNumbers(folder: string): number[] {
  const names = readdirSync(folder).filter((name) => /^\d+$/.test(name));
  return names.map(Number);
}

function highestNumber(folder: string): number {
  return Math.max(0, ...ownerNumbers(folder));
}

function readOwner(folder: string, number: number): Owner | undefined {
  try {
    const owner: Partial<Owner> | null = JSON.parse(
      readFileSync(path.join(folder, String(number)), 'utf8'),
    );
    return { pid: Number(owner?.pid) || 0, started: owner?.started };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // A power failure may leave an empty file, and ended its owner.
    if (error instanceof SyntaxError) return NO_OWNER;
    throw error;
  }
}

/** @returns whether this call created the file. */
function createOwnerFile(folder: string, number: number, owner: Owner): boolean {
  const draft = path.join(folder, `draft-${process.pid}`);
  writeFileSync(draft, JSON.stringify(owner));
  try {
    linkSync(draft, path.join(folder, String(number)));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function replaceOwnerFile(folder: string, number: number, owner: Owner): void {
  const draft = path.join(folder, `draft-${process.pid}`);
  writeFileSync(draft, JSON.stringify(owner));
  renameSync(draft, path.join(folder, String(number)));
}

function removeOwnerFile(folder: string, number: number): void {
  rmSync(path.join(folder, String(number)), { force: true });
}
