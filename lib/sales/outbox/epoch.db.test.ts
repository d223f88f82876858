import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import { resume } from '@/lib/sales/history/resume.server';
import { ensureEpoch } from '@/lib/sales/outbox/epoch.server';
import { type OutboxRelay, startOutboxRelay } from '@/lib/sales/outbox/outbox-relay.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { seedStore } from '@/lib/seed/seed-store.server';
import { buy, insertGoods } from '@/tests/sell';

const epochOf = async () => (await RelayStateModel.findOne().lean())?.epoch;

/** Restores a collection as mongorestore does: drops it, and inserts what the backup has. */
async function restore(name: string): Promise<void> {
  const collection = mongoose.connection.collection(name);
  const backup = await collection.find().toArray();
  await collection.drop();
  await collection.insertMany(backup);
}

describe('ensureEpoch', () => {
  it('begins an epoch in a new store, and keeps it at every later start', async () => {
    await ensureEpoch();
    const first = await epochOf();
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    await Promise.all([ensureEpoch(), ensureEpoch()]);
    expect(await epochOf()).toBe(first);
  });

  it('begins one epoch when a backup was restored, though several nodes start at once', async () => {
    await ensureEpoch();
    const before = await epochOf();
    await restore(RelayStateModel.collection.name);
    await Promise.all([ensureEpoch(), ensureEpoch(), ensureEpoch()]);
    const after = await epochOf();
    expect(after).not.toBe(before);
    await ensureEpoch();
    expect(await epochOf()).toBe(after);
  });

  it('keeps the lease and the seqs of a store of an earlier version', async () => {
    const lease = { holder: 'a process', token: 7, expiresAt: 5, seq: 12 };
    await RelayStateModel.collection.insertOne({ _id: 'announcer' as never, ...lease });
    await ensureEpoch();
    expect(await RelayStateModel.findOne().lean()).toMatchObject({
      ...lease,
      epoch: expect.any(String),
    });
  });
});

describe('a process that runs while the seqs of its store change', () => {
  let relay: OutboxRelay;
  let changes: number;

  beforeEach(async () => {
    await insertGoods({ goodsId: 1 });
    await ensureEpoch();
    changes = 0;
    relay = startOutboxRelay(
      () => {},
      () => {},
      undefined,
      () => {
        changes += 1;
      },
    );
    await buy(1);
    await buy(1);
    await expect.poll(() => recentSales().latest).toBe(2);
  });
  afterEach(() => relay.stop());

  it('keeps its epoch while sales are announced', async () => {
    const { epoch } = recentSales();
    await buy(1);
    await expect.poll(() => recentSales().latest).toBe(3);
    expect([recentSales().epoch, await epochOf(), changes]).toEqual([epoch, epoch, 0]);
  });

  it.each([
    [
      'it is emptied',
      () => seedStore({ reset: true, publicUrl: 'http://localhost', progress: () => {} }),
    ],
    ['its seqs go back', () => RelayStateModel.updateOne({}, { $set: { seq: 1 } })],
  ])('adopts a new epoch and reports it once when %s', async (_, change) => {
    const { epoch } = recentSales();
    await change();
    await expect.poll(() => recentSales().epoch).not.toBe(epoch);
    expect(recentSales().epoch).toBe(await epochOf());
    expect(recentSales().latest).toBeLessThan(2);
    expect(await resume(2, epoch)).toMatchObject({ reset: true, epoch: await epochOf() });
    await expect.poll(() => changes).toBe(1);
  });
});
