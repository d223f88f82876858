import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeOwnership } from '@/lib/database/embedded/ownership.server';
import { startTime } from '@/lib/database/embedded/processes.server';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'salebell-owner-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const owners = () => path.join(dataDir, 'owners');
const latest = () => readdirSync(owners()).map(Number).sort().at(-1) ?? 0;
const record = () => JSON.parse(readFileSync(path.join(owners(), String(latest())), 'utf8'));
const leave = (text: string) => writeFileSync(path.join(owners(), String(latest())), text);

describe('the ownership of a store', () => {
  it('is refused while it is held, and had again once it was given back', async () => {
    const giveBack = await takeOwnership(dataDir);
    await expect(takeOwnership(dataDir)).rejects.toThrow(`is held by process ${process.pid}`);
    giveBack();
    (await takeOwnership(dataDir))();
  });

  it('is refused in one line', async () => {
    await takeOwnership(dataDir);
    const refusal = await takeOwnership(dataDir).catch((error: unknown) => error);
    expect(String(refusal)).not.toContain('\n');
    expect(String(refusal)).toMatch(/stop that one first, or set DATA_DIR/);
  });

  it('is not held by another process that has a dead owner’s number', async () => {
    await takeOwnership(dataDir);
    leave(JSON.stringify({ pid: process.ppid, started: 'long ago' }));
    await takeOwnership(dataDir);
    expect(record()).toEqual({ pid: process.pid, started: await startTime(process.pid) });
  });

  it('is held by a process that runs since the same moment', async () => {
    await takeOwnership(dataDir);
    leave(JSON.stringify({ pid: process.ppid, started: await startTime(process.ppid) }));
    await expect(takeOwnership(dataDir)).rejects.toThrow(`is held by process ${process.ppid}`);
  });

  it.each(['', '{"pid":', 'null', '[]', '{"pid":"me"}'])(
    'is nobody’s where a loss of power left %j',
    async (text) => {
      await takeOwnership(dataDir);
      leave(text);
      await takeOwnership(dataDir);
      expect(record().pid).toBe(process.pid);
    },
  );

  it('leaves one file behind, however often it changes hands', async () => {
    for (let turn = 0; turn < 5; turn++) (await takeOwnership(dataDir))();
    expect(readdirSync(owners())).toEqual(['5']);
  });
});
