import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { moveAtomically, removeUnfinished } from '@/lib/database/embedded/move-atomically.server';
import { showProgress } from '@/lib/database/embedded/show-progress.server';

let cache: string;
let target: string;
beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'salebell-cache-'));
  target = path.join(cache, 'engine-1');
});
afterEach(() => rmSync(cache, { recursive: true }));

const isComplete = (folder: string) => existsSync(path.join(folder, 'program'));

function folder(name: string, file?: string): string {
  const made = path.join(cache, name);
  mkdirSync(made);
  if (file) writeFileSync(path.join(made, file), name);
  return made;
}

describe('moveAtomically', () => {
  it('moves a complete folder to its target', async () => {
    await moveAtomically(folder('engine-1.7', 'program'), target, isComplete);
    expect(readdirSync(cache)).toEqual(['engine-1']);
    expect(isComplete(target)).toBe(true);
  });

  it('keeps the folder of the process that was first', async () => {
    await moveAtomically(folder('engine-1.7', 'program'), target, isComplete);
    writeFileSync(path.join(target, 'in use'), '');
    await moveAtomically(folder('engine-1.8', 'program'), target, isComplete);
    expect(readdirSync(target).sort()).toEqual(['in use', 'program']);
    expect(readdirSync(cache)).toEqual(['engine-1']);
  });

  it('replaces an incomplete target', async () => {
    folder('engine-1', 'rest');
    await moveAtomically(folder('engine-1.7', 'program'), target, isComplete);
    expect(readdirSync(target)).toEqual(['program']);
  });

  it('removeUnfinished removes the folders of dead processes only', async () => {
    folder('engine-1.999999999');
    folder(`engine-1.${process.ppid}`);
    folder('engine-2.999999999');
    await removeUnfinished(target);
    expect(readdirSync(cache).sort()).toEqual([`engine-1.${process.ppid}`, 'engine-2.999999999']);
  });
});

describe('showProgress', () => {
  it('prints the newest line every few seconds, and the running time if there is none', () => {
    vi.useFakeTimers();
    const shown: string[] = [];
    const pip = showProgress('pip', (line) => shown.push(line), 3_000);
    pip.update('Collecting numpy');
    pip.update('  Downloading numpy (17 MB)');
    vi.advanceTimersByTime(6_000);
    pip.end();
    vi.advanceTimersByTime(6_000);
    vi.useRealTimers();
    expect(shown).toEqual(['… pip: Downloading numpy (17 MB)', '… pip has been running for 6 s']);
  });
});
