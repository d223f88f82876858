import { afterEach, expect, it, vi } from 'vitest';
import { pollChanges } from '@/lib/database/poll-changes.server';
import { findChangedStockLevels } from '@/lib/goods/changed-stock.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { buy, shelve } from '@/tests/sell';

let stop = () => {};
afterEach(() => stop());

it('stock that was changed by who told nobody is found within a moment, of hidden goods as none', async () => {
  await shelve({ goodsId: 1, stock: 5 });
  await shelve({ goodsId: 2, stock: 5 });
  const told = new Map<number, number>();
  stop = pollChanges(async (from, signal) => {
    for (const { goodsId, stock } of await findChangedStockLevels(from, signal)) {
      told.set(goodsId, stock);
    }
  });
  await buy(1);
  await vi.waitFor(() => expect(told.get(1)).toBe(4), { timeout: 15_000 });
  await GoodsModel.updateOne({ goodsId: 2 }, { $set: { hidden: true }, $inc: { revision: 1 } });
  await vi.waitFor(() => expect(told.get(2)).toBe(0), { timeout: 15_000 });
});
