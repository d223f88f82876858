import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EmbeddedError } from '@/lib/database/embedded/engine';
import { isAlive } from '@/lib/database/embedded/processes.server';
import {
  type EmbeddedDatabase,
  startEmbedded,
} from '@/lib/database/embedded/start-embedded.server';
import { StoreHolder } from '@/tests/store-holder';

const POLL_OPTIONS = { timeout: 60_000, interval: 20 };

let dataDir: string;
let said: string[];
let holders: StoreHolder[];
let databases: EmbeddedDatabase[];

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'salebell-embedded-'));
  said = [];
  holders = [];
  databases = [];
});

afterEach(async () => {
  for (const database of databases) await database.stop();
  for (const holder of holders) {
    await holder.end('SIGKILL');
    const pid = holder.ready?.pid;
    if (pid && isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

async function start(engine?: 'mongod' | 'secantus'): Promise<EmbeddedDatabase> {
  const progress = (line: string) => said.push(line);
  const database = await startEmbedded({ dataDir, engine: engine ?? 'secantus', progress });
  databases.push(database);
  return database;
}

/** Another process with the same store. */
async function holder(): Promise<StoreHolder> {
  const other = new StoreHolder(dataDir);
  holders.push(other);
  await vi.waitUntil(() => other.ready, POLL_OPTIONS);
  return other;
}

const databaseOf = ({ ready }: StoreHolder) => {
  if (!ready) throw new Error('it is not ready');
  return ready;
};

/** Runs `work` on the store's only collection here. */
async function inStore<T>(
  uri: string,
  work: (sales: mongoose.mongo.Collection<{ _id: number }>) => Promise<T>,
): Promise<T> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    return await work(client.db().collection<{ _id: number }>('sales'));
  } finally {
    await client.close();
  }
}

const write = (uri: string, _id: number) =>
  inStore(uri, (sales) => sales.insertOne({ _id }, { writeConcern: { w: 'majority', j: true } }));
const read = (uri: string) =>
  inStore(uri, async (sales) => (await sales.find().toArray()).map(({ _id }) => _id));
const stateFile = () => path.join(dataDir, 'embedded.json');
const storedState = () => JSON.parse(readFileSync(stateFile(), 'utf8'));

describe('the embedded database', () => {
  it('keeps its data, its engine and its port over a restart', async () => {
    const first = await start();
    await write(first.uri, 1);
    expect(storedState()).toMatchObject({
      engine: 'secantus',
      pid: first.pid(),
      owner: process.pid,
    });
    await first.stop();
    expect(storedState()).toMatchObject({ engine: 'secantus', pid: 0, owner: 0 });
    expect(isAlive(first.pid())).toBe(false);

    const second = await start();
    expect(second.uri).toBe(first.uri);
    expect(await read(second.uri)).toEqual([1]);
  });

  it('refuses a second start in one line that names the owner of the data', async () => {
    const owner = await holder();
    const refusal = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EmbeddedError);
    expect((refusal as Error).message).toBe(
      `${dataDir} is held by process ${owner.pid}: stop that one first, or set DATA_DIR to another folder.`,
    );
    // And it leaves the other one alone.
    await write(databaseOf(owner).uri, 1);
  });

  it('grants the data to exactly one of four simultaneous starts', async () => {
    holders = [1, 2, 3, 4].map(() => new StoreHolder(dataDir));
    const isSettled = ({ ready, lines }: StoreHolder) =>
      ready !== undefined || lines.some((line) => line.includes('is held by'));
    await vi.waitUntil(() => holders.every(isSettled), POLL_OPTIONS);
    const winners = holders.filter(({ ready }) => ready);
    expect(winners).toHaveLength(1);
    for (const loser of holders.filter(({ ready }) => !ready)) {
      expect(loser.lines).toEqual([expect.stringContaining(`held by process ${winners[0]?.pid}`)]);
      expect(await loser.ended()).toBe(1);
    }
  });

  it.each(['running', 'paused'])(
    'ends the %s database that a killed server left running, and loses no data',
    async (state) => {
      const killed = await holder();
      const { uri, pid } = databaseOf(killed);
      await write(uri, 1);
      await killed.end('SIGKILL');
      expect(isAlive(pid)).toBe(true);
      if (state === 'paused') process.kill(pid, 'SIGSTOP');

      const next = await start();
      expect(isAlive(pid)).toBe(false);
      expect(said[0]).toBe(
        `ending the database (process ${pid}) that an earlier server left behind`,
      );
      expect(await read(next.uri)).toEqual([1]);
    },
  );

  it.each(['missing', 'incomplete', 'of a server that was killed before it could write it'])(
    'finds the engine and the leftover database while embedded.json is %s',
    async (state) => {
      const killed = await holder();
      const { uri, pid } = databaseOf(killed);
      await write(uri, 1);
      await killed.end('SIGKILL');
      if (state === 'missing') rmSync(stateFile());
      else if (state === 'incomplete') writeFileSync(stateFile(), '{"engine":"mon');
      else writeFileSync(stateFile(), JSON.stringify({ ...storedState(), pid: 0, owner: 0 }));

      const next = await start();
      expect(isAlive(pid)).toBe(false);
      expect(storedState().engine).toBe('secantus');
      expect(await read(next.uri)).toEqual([1]);
    },
  );

  it('is restarted at the same port when it exits while the server runs', async () => {
    const database = await start();
    await write(database.uri, 1);
    const before = database.pid();
    process.kill(before, 'SIGKILL');
    await vi.waitUntil(() => said.at(-1)?.includes('runs again'), POLL_OPTIONS);
    expect(said).toContain('the embedded database exited; restarting it');
    expect(database.pid()).not.toBe(before);
    expect(storedState().pid).toBe(database.pid());
    expect(await read(database.uri)).toEqual([1]);
  });

  it('ends at once even if it is paused', async () => {
    const database = await start();
    process.kill(database.pid(), 'SIGSTOP');
    await database.stop();
    expect(isAlive(database.pid())).toBe(false);
  });

  it('ends with a server that exits without stopping it', async () => {
    const other = await holder();
    const { pid } = databaseOf(other);
    // An uncaught exception: the process exits without stopping the database.
    await other.end('SIGUSR2');
    await vi.waitUntil(() => !isAlive(pid), POLL_OPTIONS);
  });

  it('does not open the data of one engine with another', async () => {
    await (await start()).stop();
    const refusal = await start('mongod').catch((error: unknown) => error);
    expect((refusal as Error).message).toMatch(
      /written by secantus, but EMBEDDED_ENGINE says mongod/,
    );
    await start();
  });

  it('quotes the end of its log when the data cannot be opened', async () => {
    await (await start()).stop();
    const turtle = path.join(dataDir, 'database', 'WiredTiger.turtle');
    expect(existsSync(turtle)).toBe(true);
    writeFileSync(turtle, 'no such thing');
    const refusal = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EmbeddedError);
    expect((refusal as Error).message).toMatch(/did not start|exited at once/);
    expect((refusal as Error).message).toContain(path.join(dataDir, 'database.log'));
    expect((refusal as Error).message).toMatch(/WiredTiger|WT_/);
  });
});
