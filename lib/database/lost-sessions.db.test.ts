import mongoose, { type mongo } from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { killSessions, type SessionId } from '@/lib/database/kill-sessions.server';
import { loseSession } from '@/lib/database/lost-sessions.server';
import { transaction } from '@/lib/database/transaction.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { patient, shelve, stockOf } from '@/tests/sell';

const { ClientSession } = mongoose.mongo;

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

/** Waits until one that is lost now was ended: whatever was lost before it was too. */
async function passed(): Promise<void> {
  const id = await someSession();
  loseSession(id);
  await expect.poll(() => killsOf(id)).toBe(2);
}

it('a session that is lost again while it is the only one is ended twice, and no other is', async () => {
  const lost = await someSession();
  loseSession(lost);
  await expect.poll(() => killsOf(lost)).toBe(1);
  loseSession(lost);
  await expect.poll(() => killsOf(lost)).toBe(2);
  await passed();
  expect(killsOf(lost)).toBe(2);
  expect(kills.every((ids) => ids.length > 0)).toBe(true);
});

it('ends nothing where there is nothing to end: an empty list would be everything', async () => {
  await killSessions([]);
  expect(kills).toEqual([]);
});
