import mongoose, { type mongo } from 'mongoose';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { killSessions, type SessionId } from '@/lib/database/kill-sessions.server';
import { killSessionWhenBack } from '@/lib/database/lost-sessions.server';
import { transaction } from '@/lib/database/transaction.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { patient, shelve, stockOf } from '@/tests/sell';

const { ClientSession, Collection, MongoNetworkError } = mongoose.mongo;

/** Of every `killSessions` that was sent: whose. */
let kills: string[][] = [];

const nameOf = ({ id }: SessionId) => id.toString('hex');
const killsOf = (id: SessionId) => kills.filter((ids) => ids.includes(nameOf(id))).length;

function listen({ commandName, command }: mongo.CommandStartedEvent): void {
  if (commandName === 'killSessions') kills.push((command.killSessions as SessionId[]).map(nameOf));
}

beforeEach(async () => {
  kills = [];
  mongoose.connection.getClient().on('commandStarted', listen);
  await shelve({ goodsId: 1 });
});
afterEach(() => {
  mongoose.connection.getClient().off('commandStarted', listen);
});

/** A session that nobody uses. */
async function someSession(): Promise<SessionId> {
  const { id } = await mongoose.connection.startSession();
  if (!id) throw new Error('a session without an id');
  return id;
}

/** Waits until `id`, which is lost now, was ended: whatever was lost before it was too. */
async function passed(id: SessionId): Promise<void> {
  killSessionWhenBack(id);
  await expect.poll(() => killsOf(id)).toBe(2);
}

it('a session that is lost again while it is the only one is ended twice, and no other is', async () => {
  const lost = await someSession();
  const later = await someSession();
  killSessionWhenBack(lost);
  await expect.poll(() => killsOf(lost)).toBe(1);
  killSessionWhenBack(lost);
  await expect.poll(() => killsOf(lost)).toBe(2);
  await passed(later);
  expect(killsOf(lost)).toBe(2);
  expect(kills.every((ids) => ids.length > 0)).toBe(true);
});

it('ends nothing where there is nothing to end: an empty list would be everything', async () => {
  await killSessions([]);
  expect(kills).toEqual([]);
});

/** A transaction whose session is killed from outside, and is given up for it. @returns its session. */
async function loseTransaction(): Promise<SessionId> {
  const nobodyWaits = new AbortController();
  let ended: Promise<unknown> = Promise.resolve();
  let lost: SessionId | undefined;
  const attempt = transaction(nobodyWaits.signal, async (session) => {
    ended = new Promise((resolve) => session.once('ended', resolve));
    lost = session.id;
    await GoodsModel.updateOne({ goodsId: 1 }, { $inc: { stock: -1 } }, { session });
    if (lost) await killSessions([lost]);
    nobodyWaits.abort(new Error('nobody waits'));
    await GoodsModel.updateOne({ goodsId: 1 }, { $inc: { stock: -1 } }, { session });
  });
  await expect(attempt).rejects.toThrow('nobody waits');
  // The driver has it back.
  await ended;
  if (!lost) throw new Error('it never began');
  return lost;
}

it('a session that was lost is nobody’s afterwards: it would be killed under its next owner', async () => {
  const lost = await loseTransaction();
  const owners: string[] = [];
  await transaction(patient, async (session) => {
    if (session.id) owners.push(nameOf(session.id));
    await GoodsModel.updateOne({ goodsId: 1 }, { $inc: { stock: -1 } }, { session });
    // Once by `loseTransaction`, twice because it was lost.
    await expect.poll(() => killsOf(lost)).toBe(3);
  });
  expect(owners).toHaveLength(1);
  expect(owners).not.toContain(nameOf(lost));
  expect(await stockOf(1)).toBe(9);
});

it('a session that began nothing, since it could not be claimed, is not ended', async () => {
  const later = await someSession();
  const startTransaction = vi.spyOn(ClientSession.prototype, 'startTransaction');
  const startSession = vi.spyOn(mongoose.connection, 'startSession');
  vi.spyOn(Collection.prototype, 'findOneAndUpdate').mockRejectedValueOnce(
    new MongoNetworkError('the database is away'),
  );
  await expect(transaction(patient, () => Promise.resolve())).rejects.toThrow('is away');
  expect(startTransaction).not.toHaveBeenCalled();
  const unclaimed = (await startSession.mock.results[0]?.value)?.id as SessionId;
  await passed(later);
  expect(killsOf(unclaimed)).toBe(0);
});
