import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readState, writeState } from '@/lib/database/embedded/embedded-state.server';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'salebell-state-'));
  mkdirSync(path.join(dataDir, 'database'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const createFile = (name: string) => writeFileSync(path.join(dataDir, 'database', name), '');

describe('the state of the embedded database', () => {
  it('is read as it was written, and leaves no draft', async () => {
    const state = { engine: 'mongod', port: 27_017, pid: 41, owner: 40 } as const;
    await writeState(dataDir, state);
    await writeState(dataDir, { ...state, pid: 0 });
    expect(await readState(dataDir)).toEqual({ ...state, pid: 0 });
    expect(readdirSync(dataDir).sort()).toEqual(['database', 'embedded.json']);
  });

  it('is undefined for a new store', async () => {
    expect(await readState(dataDir)).toBeUndefined();
  });

  it.each(['', '{"engine":"secan', 'null', '{"engine":"other","port":1}'])(
    'is detected from the data when the file holds %j',
    async (text) => {
      writeFileSync(path.join(dataDir, 'embedded.json'), text);
      expect(await readState(dataDir)).toBeUndefined();
      createFile('secantus_collections.wt');
      expect((await readState(dataDir))?.engine).toBe('secantus');
      createFile('storage.bson');
      expect((await readState(dataDir))?.engine).toBe('mongod');
    },
  );

  it('reads a port that is not a number as 0', async () => {
    const text = JSON.stringify({ engine: 'secantus', port: 'x', pid: 1.5 });
    writeFileSync(path.join(dataDir, 'embedded.json'), text);
    expect(await readState(dataDir)).toEqual({ engine: 'secantus', port: 0, pid: 0, owner: 0 });
  });
});
