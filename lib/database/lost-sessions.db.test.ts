import mongoose, { type mongo } from 'mongoose';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { killSessionWhenBack } from '@/lib/database/lost-sessions.server';
import { keyOf, killSessions, type SessionId } from '@/lib/database/process-sessions.server';
import { transaction } from '@/lib/database/transaction.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { insertGoods, neverAborted, stockOf } from '@/tests/sell';

const { ClientSession, Collection, MongoNetworkError } = mongoose.mongo;

/** The session ids of each `killSessions` command that was sent. */
let kills: string[][] = [];

const killsOf = (id: SessionId) => kills.filter((ids) => ids.includes(keyOf(id))).length;

function recordKills({ commandName, command }: mongo.CommandStartedEvent): void {
  if (commandName === 'killSessions') kills.push((command.killSessions as SessionId[]).map(keyOf));
}

beforeEach(async () => {
  kills = [];
  mongoose.connection.getClient().on('commandStarted', recordKills);
  await insertGoods({ goodsId: 1 });
});
afterEach(() => {
  mongoose.connection.getClient().off('commandStarted', recordKills);
});

/** @returns a session that no transaction uses. */
async function unusedSession(): Promise<SessionId> {
  const { id } = await mongoose.connection.startSession();
  if (!id) throw new Error('a session without an id');
  return id;
}

/** Loses `id` and waits for its second kill. By then, sessions that were lost before are done too. */
async function loseAndWait(id: SessionId): Promise<void> {
  killSessionWhenBack(id);
  await expect.poll(() => killsOf(id)).toBe(2);
}

it('a session that is lost again while it is the only one is killed twice, and no other is', async () => {
  const lost = await unusedSession();
  const later = await unusedSession();
  killSessionWhenBack(lost);
  await expect.poll(() => killsOf(lost)).toBe(1);
  killSessionWhenBack(lost);
  await expect.poll(() => killsOf(lost)).toBe(2);
  await loseAndWait(later);
  expect(killsOf(lost)).toBe(2);
  expect(kills.every((ids) => ids.length > 0)).toBe(true);
});

it('killSessions sends no empty list, which would kill every session', async () => {
  await killSessions([]);
  expect(kills).toEqual([]);
});

/** Runs a transaction whose session is killed, so that it fails. @returns the session. */
async function loseTransaction(): Promise<SessionId> {
  const controller = new AbortController();
  let ended: Promise<unknown> = Promise.resolve();
  let lost: SessionId | undefined;
  const attempt = transaction(controller.signal, async (session) => {
    ended = new Promise((resolve) => session.once('ended', resolve));
    lost = session.id;
    await GoodsModel.updateOne({ goodsId: 1 }, { $inc: { stock: -1 } }, { session });
    if (lost) await killSessions([lost]);
    controller.abort(new Error('aborted'));
    await GoodsModel.updateOne({ goodsId: 1 }, { $inc: { stock: -1 } }, { session });
  });
  await expect(attempt).rejects.toThrow('aborted');
  // The driver has the session back.
  await ended;
  if (!lost) throw new Error('the transaction never started');
  return lost;
}

it('a lost session is never used again, where the kill would end another transaction', async () => {
  const lost = await loseTransaction();
  const used: string[] = [];
  await transaction(neverAborted, async (session) => {
    if (session.id) used.push(keyOf(session.id));
    await GoodsModel.updateOne({ goodsId: 1 }, { $inc: { stock: -1 } }, { session });
    // One kill by `loseTransaction`, two because the session was lost.
    await expect.poll(() => killsOf(lost)).toBe(3);
  });
  expect(used).toHaveLength(1);
  expect(used).not.toContain(keyOf(lost));
  expect(await stockOf(1)).toBe(9);
});

it('a session that could not be claimed, and started no transaction, is not killed', async () => {
  const later = await unusedSession();
  const startTransaction = vi.spyOn(ClientSession.prototype, 'startTransaction');
  const startSession = vi.spyOn(mongoose.connection, 'startSession');
  vi.spyOn(Collection.prototype, 'findOneAndUpdate').mockRejectedValueOnce(
    new MongoNetworkError('the database is unavailable'),
  );
  await expect(transaction(neverAborted, () => Promise.resolve())).rejects.toThrow(
    'is unavailable',
  );
  expect(startTransaction).not.toHaveBeenCalled();
  const unclaimed = (await startSession.mock.results[0]?.value)?.id as SessionId;
  await loseAndWait(later);
  expect(killsOf(unclaimed)).toBe(0);
});
