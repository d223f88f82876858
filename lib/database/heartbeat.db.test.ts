import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepBeating } from '@/lib/database/heartbeat.server';
import { transaction } from '@/lib/database/transaction.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { freshProcess } from '@/tests/fresh-process';
import { buy, patient, shelve, stockOf } from '@/tests/sell';

const processes = () => mongoose.connection.collection('processes');

let heartbeat: ReturnType<typeof keepBeating> | undefined;
let wake = () => {};
let hung: Promise<unknown> | undefined;

beforeEach(async () => {
  await processes().deleteMany({});
  await shelve({ goodsId: 1 });
});
afterEach(async () => {
  wake();
  await hung;
  await heartbeat?.leave();
  heartbeat = undefined;
});

/** A process that takes a piece and hangs before its commit. @returns how its transaction ends. */
async function hangWithinTransaction(): Promise<{ ended: Promise<unknown> }> {
  let ended: Promise<unknown> = Promise.resolve();
  await new Promise<void>((wrote) => {
    const hangs = new Promise<void>((resolve) => {
      wake = resolve;
    });
    ended = transaction(AbortSignal.timeout(50_000), async (session) => {
      await GoodsModel.updateOne({ goodsId: 1 }, { $inc: { stock: -1 } }, { session });
      wrote();
      await hangs;
    }).catch((error: unknown) => error);
  });
  hung = ended;
  return { ended };
}

describe('the heartbeat', () => {
  it('frees what a process that died within a transaction had locked, within seconds', async () => {
    await hangWithinTransaction();
    freshProcess();
    heartbeat = keepBeating();
    await buy(1, { signal: AbortSignal.timeout(10_000) });
    expect(await stockOf(1)).toBe(9);
  });

  it('lets a process that was only stopped begin its transaction anew', async () => {
    const { ended } = await hangWithinTransaction();
    freshProcess();
    heartbeat = keepBeating();
    await buy(1, { signal: AbortSignal.timeout(10_000) });
    wake();
    await ended;
    expect(await stockOf(1)).toBe(8);
  });

  it('ends what a process has under way that leaves', async () => {
    await hangWithinTransaction();
    heartbeat = keepBeating();
    await heartbeat.leave();
    freshProcess();
    await buy(1, { signal: AbortSignal.timeout(10_000) });
    expect(await stockOf(1)).toBe(9);
  });

  it('touches no process that lives, and forgets one that leaves', async () => {
    heartbeat = keepBeating();
    await transaction(patient, async (session) => {
      await GoodsModel.updateOne({ goodsId: 1 }, { $inc: { stock: -1 } }, { session });
    });
    const known = async () => Object.keys((await processes().findOne())?.processes ?? {});
    await expect.poll(known).toHaveLength(1);
    await heartbeat.leave();
    expect(await known()).toEqual([]);
  });
});
