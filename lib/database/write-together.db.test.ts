import mongoose, { Schema } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { isDuplicateKey } from '@/lib/database/failure.server';
import { transaction } from '@/lib/database/transaction.server';
import { type CollectionWrites, writeTogether } from '@/lib/database/write-together.server';
import { neverAborted } from '@/tests/sell';

const Counters = mongoose.model('TestCounter', new Schema({ n: Number }), 'test_counters');
const Entries = mongoose.model('TestEntry', new Schema({ key: String }), 'test_entries');

/** The first version with one command for several collections, and the one before. */
const VERSIONS = [
  ['MongoDB 8.0', 25],
  ['MongoDB 7.0', 21],
] as const;

const wireVersion = () =>
  processSingleton<{ wireVersion?: number }>('database-wire-version', () => ({}));
const counterIs = (n: number): CollectionWrites => ({
  collection: 'test_counters',
  writes: [{ updateOne: { filter: { n }, update: { $inc: { n: 1 } } } }],
  unmatched: () => new Error('the counter has changed'),
});
const entries = (...keys: string[]): CollectionWrites => ({
  collection: 'test_entries',
  writes: keys.map((key) => ({ insertOne: { document: { key } } })),
  unmatched: () => new Error('no update'),
});
const write = (...parts: CollectionWrites[]) =>
  transaction(neverAborted, (session) => writeTogether(parts, session), { writesOnly: true });
const stored = async () => ({
  counters: (await Counters.find().lean()).map(({ n }) => n),
  entries: (await Entries.find().sort({ key: 1 }).lean()).map(({ key }) => key),
});

beforeEach(async () => {
  await Entries.collection.createIndex({ key: 1 }, { unique: true });
  await Counters.insertMany([{ n: 1 }]);
});

describe.each(VERSIONS)('with %s', (_, version) => {
  beforeEach(() => {
    wireVersion().wireVersion = version;
  });
  afterEach(() => {
    delete wireVersion().wireVersion;
  });

  it('writes to several collections', async () => {
    await write(counterIs(1), entries('a', 'b'), entries());
    expect(await stored()).toEqual({ counters: [2], entries: ['a', 'b'] });
  });

  it('throws the error of an update that matches nothing, and writes nothing', async () => {
    await expect(write(entries('a'), counterIs(7))).rejects.toThrow('the counter has changed');
    expect(await stored()).toEqual({ counters: [1], entries: [] });
  });

  it('throws a duplicate key, and writes nothing', async () => {
    await write(entries('a'));
    const error = await write(counterIs(1), entries('b', 'a')).catch((reason: unknown) => reason);
    expect(isDuplicateKey(error)).toBe(true);
    expect(await stored()).toEqual({ counters: [1], entries: ['a'] });
  });

  it('throws the error of an unmatched update rather than that of a later write', async () => {
    await write(entries('a'));
    await expect(write(counterIs(7), entries('a'))).rejects.toThrow('the counter has changed');
  });

  it('is retried by its transaction when it conflicts with another one', async () => {
    let attempts = 0;
    const increment = () =>
      transaction(neverAborted, async (session) => {
        attempts += 1;
        const n = (await Counters.findOne({}, undefined, { session }).lean())?.n ?? 0;
        await writeTogether([counterIs(n), entries(`entry ${n}`)], session);
      });
    await Promise.all([increment(), increment(), increment()]);
    expect(await stored()).toEqual({
      counters: [4],
      entries: ['entry 1', 'entry 2', 'entry 3'],
    });
    expect(attempts).toBeGreaterThan(3);
  });
});

it('sends one command to a database that has it', async () => {
  const commands: string[] = [];
  const client = mongoose.connection.getClient();
  const record = ({ commandName }: { commandName: string }) => commands.push(commandName);
  client.on('commandStarted', record);
  await write(counterIs(1), entries('a'));
  client.off('commandStarted', record);
  expect(commands.filter((name) => /write|insert|update/i.test(name))).toEqual(['bulkWrite']);
});
