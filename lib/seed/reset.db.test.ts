import { afterEach, describe, expect, it } from 'vitest';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { listGoods } from '@/lib/goods/list-goods.server';
import { type OutboxRelay, startOutboxRelay } from '@/lib/sales/outbox/outbox-relay.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import type { Sale } from '@/lib/sales/sale';
import { SAMPLE_GOODS } from '@/lib/seed/sample-goods';
import { seedStore } from '@/lib/seed/seed-store.server';
import { buy } from '@/tests/sell';

const seed = (reset: boolean) =>
  seedStore({ reset, publicUrl: 'http://localhost', progress: () => undefined });
const stocks = async () =>
  (await listGoods({ language: 'en', limit: 100 })).goods.map(({ stock }) => stock);
async function revisionOf(goodsId: number): Promise<number> {
  await buy(goodsId);
  return (await GoodsModel.findOne({ goodsId }).lean())?.revision ?? 0;
}

let relay: OutboxRelay | undefined;
afterEach(async () => {
  await relay?.stop();
  relay = undefined;
});

describe('a shop that runs while its store is reset', () => {
  it('lists the new stock', async () => {
    await seed(false);
    await buy(1);
    await stocks();
    await seed(true);
    const fresh = SAMPLE_GOODS.map(({ stock }) => stock).reverse();
    expect(await stocks()).toEqual(fresh);
  });

  it('treats stock changes after the reset as newer than those before', async () => {
    await seed(false);
    await revisionOf(1);
    const before = await revisionOf(1);
    await seed(true);
    expect(await revisionOf(1)).toBeGreaterThan(before);
  });

  it('publishes the first sale of the new store with seq 1', async () => {
    await seed(false);
    const heard: Sale[] = [];
    relay = startOutboxRelay((sales) => heard.push(...sales));
    await buy(1);
    await buy(1);
    const seqs = () => heard.map(({ seq }) => seq);
    await expect.poll(seqs, { timeout: 10_000 }).toEqual([1, 2]);
    await seed(true);
    const lease = async () => (await RelayStateModel.findOne().lean())?.expiresAt ?? 0;
    await expect.poll(lease, { timeout: 10_000 }).toBeGreaterThan(0);
    await buy(2);
    await expect.poll(seqs, { timeout: 10_000 }).toEqual([1, 2, 1]);
  });
});
