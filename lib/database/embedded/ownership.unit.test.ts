import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireOwnership } from '@/lib/database/embedded/ownership.server';
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

describe('the ownership of a data directory', () => {
  it('is refused while another owner holds it, and granted after its release', async () => {
    const release = await acquireOwnership(dataDir);
    await expect(acquireOwnership(dataDir)).rejects.toThrow(`is held by process ${process.pid}`);
    release();
    (await acquireOwnership(dataDir))();
  });

  it('is refused in one line', async () => {
    await acquireOwnership(dataDir);
    const refusal = await acquireOwnership(dataDir).catch((error: unknown) => error);
    expect(String(refusal)).not.toContain('\n');
    expect(String(refusal)).toMatch(/stop that one first, or set DATA_DIR/);
  });

  it('is not held by another process with the pid of a dead owner', async () => {
    await acquireOwnership(dataDir);
    leave(JSON.stringify({ pid: process.ppid, started: 'long ago' }));
    await acquireOwnership(dataDir);
    expect(record()).toEqual({ pid: process.pid, started: await startTime(process.pid) });
  });

  it('is held by a process with the same pid and start time', async () => {
    await acquireOwnership(dataDir);
    leave(JSON.stringify({ pid: process.ppid, started: await startTime(process.ppid) }));
    await expect(acquireOwnership(dataDir)).rejects.toThrow(`is held by process ${process.ppid}`);
  });

  it.each(['', '{"pid":', 'null', '[]', '{"pid":"me"}'])(
    'is free when a power failure left %j',
    async (text) => {
      await acquireOwnership(dataDir);
      leave(text);
      await acquireOwnership(dataDir);
      expect(record().pid).toBe(process.pid);
    },
  );

  it('leaves one file behind after any number of owners', async () => {
    for (let turn = 0; turn < 5; turn++) (await acquireOwnership(dataDir))();
    expect(readdirSync(owners())).toEqual(['5']);
  });
});
