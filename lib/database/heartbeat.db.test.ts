import mongoose, { type mongo } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimSession, startHeartbeat } from '@/lib/database/heartbeat.server';
import { transaction } from '@/lib/database/transaction.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { freshProcess } from '@/tests/fresh-process';
import { buy, insertGoods, neverAborted, stockOf } from '@/tests/sell';

const processes = () => mongoose.connection.collection('processes');

let heartbeat: ReturnType<typeof startHeartbeat> | undefined;
let wake = () => {};
let hung: Promise<unknown> | undefined;

beforeEach(async () => {
  await processes().deleteMany({});
  await insertGoods({ goodsId: 1 });
});
afterEach(async () => {
  wake();
  await hung;
  await heartbeat?.leave();
  heartbeat = undefined;
});

/**
 * Starts a transaction that takes a piece and hangs before its commit.
 *
 * @returns how the transaction ends, and how often it was started.
 */
async function hangWithinTransaction(): Promise<{
  ended: Promise<unknown>;
  attempts: () => number;
}> {
  let attempts = 0;
  let ended: Promise<unknown> = Promise.resolve();
  await new Promise<void>((wrote) => {
    const hangs = new Promise<void>((resolve) => {
      wake = resolve;
    });
    ended = transaction(AbortSignal.timeout(50_000), async (session) => {
      attempts++;
      await GoodsModel.updateOne({ goodsId: 1 }, { $inc: { stock: -1 } }, { session });
      wrote();
      await hangs;
    }).catch((error: unknown) => error);
  });
  hung = ended;
  return { ended, attempts: () => attempts };
}

type Processes = Record<string, { beatAt: Date; sessions: { id: mongo.Binary }[] }>;

async function registered(): Promise<[name: string, sessions: string[]][]> {
  const all: Processes = (await processes().findOne())?.processes ?? {};
  return Object.entries(all).map(([name, { sessions }]) => [
    name,
    sessions.map(({ id }) => id.toString('hex')),
  ]);
}

/** @returns the sessions of the only process. */
const written = async () => (await registered())[0]?.[1] ?? [];

/** Shifts the beat of the only process, as if the clock was set since. @returns its name. */
async function shiftBeat(ms: number): Promise<string> {
  const [[name] = ['']] = await registered();
  const beatAt = new Date(Date.now() + ms);
  await processes().updateOne({}, { $set: { [`processes.${name}.beatAt`]: beatAt } });
  return name;
}

const HOUR_MS = 3_600_000;

describe('the heartbeat', () => {
  it('releases the locks of a dead process after the database’s clock was set back', async () => {
    await hangWithinTransaction();
    await shiftBeat(HOUR_MS);
    freshProcess();
    heartbeat = startHeartbeat();
    await buy(1, { signal: AbortSignal.timeout(10_000) });
    expect(await stockOf(1)).toBe(9);
  });

  it.each([
    ['back', HOUR_MS],
    ['forward', -HOUR_MS],
  ])('ends no transaction of a live process when the database’s clock is set %s', async (_, ms) => {
    const { ended, attempts } = await hangWithinTransaction();
    const living = await shiftBeat(ms);
    freshProcess();
    let beats = 0;
    const count = ({ commandName, command }: mongo.CommandStartedEvent) => {
      if (commandName === 'findAndModify' && command.findAndModify === 'processes') beats++;
    };
    const client = mongoose.connection.getClient().on('commandStarted', count);
    heartbeat = startHeartbeat();
    // The live process beats only after the other one has seen it once.
    await expect.poll(() => beats).toBe(2);
    const beating = setInterval(() => {
      const itsBeat = { [`processes.${living}.beatAt`]: true } as const;
      void processes().updateOne({}, { $currentDate: itsBeat });
    }, 100);
    try {
      await expect.poll(() => beats).toBeGreaterThan(8);
      wake();
      expect(await ended).toBeUndefined();
    } finally {
      clearInterval(beating);
      client.off('commandStarted', count);
    }
    expect(attempts()).toBe(1);
    expect(await stockOf(1)).toBe(9);
  });

  it('evicts sessions that were idle for long, and claims one again when it is used', async () => {
    heartbeat = startHeartbeat();
    const sessions = await Promise.all([0, 1].map(() => mongoose.connection.startSession()));
    const [used = '', unused = ''] = sessions.map(({ id }) => id?.id.toString('hex'));
    for (const { id } of sessions) await claimSession(id);
    expect((await written()).sort()).toEqual([used, unused].sort());
    const now = performance.now.bind(performance);
    let minutes = 20;
    vi.spyOn(performance, 'now').mockImplementation(() => now() + minutes * 60_000);
    await claimSession(sessions[0]?.id);
    minutes = 40;
    await expect.poll(written).toEqual([used]);
    await claimSession(sessions[1]?.id);
    expect((await written()).sort()).toEqual([used, unused].sort());
    for (const session of sessions) await session.endSession();
  });

  it('removes a session that a late beat added to the store again', async () => {
    heartbeat = startHeartbeat();
    await expect.poll(registered).toHaveLength(1);
    const [[name] = ['']] = await registered();
    const late = { id: new mongoose.mongo.Binary(Buffer.alloc(16), 4) };
    await processes().updateOne({}, { $addToSet: { [`processes.${name}.sessions`]: late } });
    expect(await written()).toHaveLength(1);
    await expect.poll(written).toEqual([]);
  });

  it('releases the locks of a process that died within a transaction, within seconds', async () => {
    await hangWithinTransaction();
    freshProcess();
    heartbeat = startHeartbeat();
    await buy(1, { signal: AbortSignal.timeout(10_000) });
    expect(await stockOf(1)).toBe(9);
  });

  it('lets a process that was only paused retry its transaction', async () => {
    const { ended } = await hangWithinTransaction();
    freshProcess();
    heartbeat = startHeartbeat();
    await buy(1, { signal: AbortSignal.timeout(10_000) });
    wake();
    await ended;
    expect(await stockOf(1)).toBe(8);
  });

  it('ends the open transactions of a process that leaves', async () => {
    await hangWithinTransaction();
    heartbeat = startHeartbeat();
    await heartbeat.leave();
    freshProcess();
    await buy(1, { signal: AbortSignal.timeout(10_000) });
    expect(await stockOf(1)).toBe(9);
  });

  it('ends no live process, and unregisters one that leaves', async () => {
    heartbeat = startHeartbeat();
    await transaction(neverAborted, async (session) => {
      await GoodsModel.updateOne({ goodsId: 1 }, { $inc: { stock: -1 } }, { session });
    });
    await expect.poll(registered).toHaveLength(1);
    await heartbeat.leave();
    expect(await registered()).toEqual([]);
  });
});
