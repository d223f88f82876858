import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { moveAtomically, removeUnfinished } from '@/lib/database/embedded/move-atomically.server';
import { showProgress } from '@/lib/database/embedded/show-progress.server';

let cache: string;
let home: string;
beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'salebell-cache-'));
  home = path.join(cache, 'engine-1');
});
afterEach(() => rmSync(cache, { recursive: true }));

const isWhole = (folder: string) => existsSync(path.join(folder, 'program'));

function folder(name: string, file?: string): string {
  const made = path.join(cache, name);
  mkdirSync(made);
  if (file) writeFileSync(path.join(made, file), name);
  return made;
}

describe('an installation', () => {
  it('appears whole where it is looked for', async () => {
    await moveAtomically(folder('engine-1.7', 'program'), home, isWhole);
    expect(readdirSync(cache)).toEqual(['engine-1']);
    expect(isWhole(home)).toBe(true);
  });

  it('of two at once stays that of the quicker one', async () => {
    await moveAtomically(folder('engine-1.7', 'program'), home, isWhole);
    writeFileSync(path.join(home, 'in use'), '');
    await moveAtomically(folder('engine-1.8', 'program'), home, isWhole);
    expect(readdirSync(home).sort()).toEqual(['in use', 'program']);
    expect(readdirSync(cache)).toEqual(['engine-1']);
  });

  it('takes the place of one that somebody took pieces out of', async () => {
    folder('engine-1', 'rest');
    await moveAtomically(folder('engine-1.7', 'program'), home, isWhole);
    expect(readdirSync(home)).toEqual(['program']);
  });

  it('that was killed is cleared away, and nobody else’s', async () => {
    folder('engine-1.999999999');
    folder(`engine-1.${process.ppid}`);
    folder('engine-2.999999999');
    await removeUnfinished(home);
    expect(readdirSync(cache).sort()).toEqual([`engine-1.${process.ppid}`, 'engine-2.999999999']);
  });
});

describe('long work', () => {
  it('shows its newest line every few seconds, and that it goes on where there is none', () => {
    vi.useFakeTimers();
    const shown: string[] = [];
    const pip = showProgress('pip', (line) => shown.push(line), 3_000);
    pip.say('Collecting numpy');
    pip.say('  Downloading numpy (17 MB)');
    vi.advanceTimersByTime(6_000);
    pip.end();
    vi.advanceTimersByTime(6_000);
    vi.useRealTimers();
    expect(shown).toEqual(['… pip: Downloading numpy (17 MB)', '… pip is at it for 6 s']);
  });
});
