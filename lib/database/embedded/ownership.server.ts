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

/** A process, told apart from a later one of the same number by when it began. */
type Owner = { pid: number; started: string | undefined };

const NOBODY: Owner = { pid: 0, started: undefined };

/**
 * Makes this process the owner of `dataDir`, of which there is one at a time, whoever else starts at
 * the same moment. An owner that is gone, killed or not, is followed without asking.
 *
 * Every owner has a file of its own, numbered one above the last one's; the highest number owns. A
 * file appears whole and only once under its number (`link`), so of several that follow the same
 * dead owner one alone succeeds, which taking a lock file away and making it anew cannot promise.
 *
 * @returns a function that gives it back, in time even when the process is about to end.
 * @throws EmbeddedError, in one line, while another process owns it.
 */
export async function takeOwnership(dataDir: string): Promise<() => void> {
  const folder = path.join(dataDir, 'owners');
  mkdirSync(folder, { recursive: true });
  const me: Owner = { pid: process.pid, started: await startTime(process.pid) };
  for (;;) {
    const last = highest(folder);
    const owner = last === 0 ? NOBODY : readOwner(folder, last);
    // Taken away by one who came after it: there is a higher one now.
    if (owner === undefined) continue;
    if (await isStill(owner)) {
      throw new EmbeddedError(
        `${dataDir} is held by process ${owner.pid}: stop that one first, or set DATA_DIR to another folder.`,
      );
    }
    const mine = last + 1;
    if (!writeNew(folder, mine, me)) continue;
    if (highest(folder) > mine) {
      // While this one slept, others came and went, and took the old numbers away.
      rmSync(path.join(folder, String(mine)));
      continue;
    }
    for (const number of numbers(folder)) if (number < mine) remove(folder, number);
    return () => writeOver(folder, mine, NOBODY);
  }
}

async function isStill({ pid, started }: Owner): Promise<boolean> {
  return pid !== 0 && isAlive(pid) && (await startTime(pid)) === started;
}

function numbers(folder: string): number[] {
  const names = readdirSync(folder).filter((name) => /^\d+$/.test(name));
  return names.map(Number);
}

function highest(folder: string): number {
  return Math.max(0, ...numbers(folder));
}

function readOwner(folder: string, number: number): Owner | undefined {
  try {
    const owner: Partial<Owner> | null = JSON.parse(
      readFileSync(path.join(folder, String(number)), 'utf8'),
    );
    return { pid: Number(owner?.pid) || 0, started: owner?.started };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // A machine that lost its power may leave an empty file: nobody of before that owns anything.
    if (error instanceof SyntaxError) return NOBODY;
    throw error;
  }
}

/** @returns whether it was this call that made it. */
function writeNew(folder: string, number: number, owner: Owner): boolean {
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

function writeOver(folder: string, number: number, owner: Owner): void {
  const draft = path.join(folder, `draft-${process.pid}`);
  writeFileSync(draft, JSON.stringify(owner));
  renameSync(draft, path.join(folder, String(number)));
}

function remove(folder: string, number: number): void {
  rmSync(path.join(folder, String(number)), { force: true });
}
