import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machineMongod } from '@/lib/database/embedded/machine-mongod.server';
import { isAlive } from '@/lib/database/embedded/processes.server';
import {
  type EmbeddedDatabase,
  startEmbedded,
} from '@/lib/database/embedded/start-embedded.server';

/** MongoDB's server if the machine has one; else a program with its flags (tests/stand-in-mongod). */
const real = await machineMongod(process.env.MONGOMS_SYSTEM_BINARY).prepare(() => {});
const mongodOfMachine =
  'reason' in real ? undefined : (process.env.MONGOMS_SYSTEM_BINARY ?? 'mongod');

let dataDir: string;
let binary: string;
let databases: EmbeddedDatabase[];
let blocker: Server | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'salebell-mongod-'));
  databases = [];
  binary = mongodOfMachine ?? path.resolve('tests/stand-in-mongod');
});

afterEach(async () => {
  blocker?.close();
  blocker = undefined;
  for (const database of databases) await database.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

async function start(mongodBinary = binary): Promise<EmbeddedDatabase> {
  const options = { dataDir, engine: undefined, mongodBinary, progress: () => {} };
  const database = await startEmbedded(options);
  databases.push(database);
  return database;
}

/** Commits a transaction on two collections, which only a replica set supports. */
async function sell(uri: string, _id: number): Promise<void> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await client.db().collection<{ _id: number }>('orders').insertOne({ _id }, { session });
        await client.db().collection<{ _id: number }>('sales').insertOne({ _id }, { session });
      }),
    );
  } finally {
    await client.close();
  }
}

async function sold(uri: string): Promise<number> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    return await client.db().collection('sales').countDocuments({});
  } finally {
    await client.close();
  }
}

const readState = () => JSON.parse(readFileSync(path.join(dataDir, 'embedded.json'), 'utf8'));
const portOf = (database: EmbeddedDatabase) => Number(new URL(database.uri).port);

describe(`a mongod of the machine (${mongodOfMachine ? 'MongoDB’s own' : 'the stand-in'})`, () => {
  it('is preferred, becomes a replica set, and keeps its data', async () => {
    const first = await start();
    expect(first.engine).toBe('mongod');
    expect(readState()).toMatchObject({ engine: 'mongod', pid: first.pid() });
    await sell(first.uri, 1);
    await first.stop();
    expect(isAlive(first.pid())).toBe(false);

    const second = await start();
    expect(second.uri).toBe(first.uri);
    await sell(second.uri, 2);
    expect(await sold(second.uri)).toBe(2);
  });

  it('starts at another port when its own is in use', async () => {
    const first = await start();
    await sell(first.uri, 1);
    await first.stop();
    const taken = createServer().listen(portOf(first), '127.0.0.1');
    blocker = taken;
    await new Promise((resolve) => taken.once('listening', resolve));

    const second = await start();
    expect(portOf(second)).not.toBe(portOf(first));
    await sell(second.uri, 2);
    expect(await sold(second.uri)).toBe(2);
  });

  it('that is missing leaves its data to no other engine, and the error says what to do', async () => {
    const file = path.join(dataDir, 'mongod-of-yesterday');
    // The stand-in finds its engine from the working directory, so a copy of it works too.
    if (!mongodOfMachine) {
      copyFileSync(binary, file);
      chmodSync(file, 0o755);
    }
    await (await start(mongodOfMachine ?? file)).stop();
    rmSync(file, { force: true });
    const refusal = await start('/no/such/mongod').catch((error: unknown) => error);
    expect((refusal as Error).message).toMatch(
      /were written by mongod, which is not available here now/,
    );
    expect((refusal as Error).message).toMatch(
      /MONGOMS_SYSTEM_BINARY \(\/no\/such\/mongod\): .*ENOENT/,
    );
    expect(readState().engine).toBe('mongod');
  });
});
