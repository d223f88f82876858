import { afterEach, expect, it, vi } from 'vitest';
import { pollChanges } from '@/lib/database/poll-changes.server';
import { findChangedStockLevels, findStock } from '@/lib/goods/find-stock.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { upTo } from '@/tests/count';
import { buy, insertGoods } from '@/tests/sell';

it('a thousand concurrent callers share two queries, and each gets an answer', async () => {
  await insertGoods({ goodsId: 1, stock: 4 }, { goodsId: 2, stock: 7 });
  const find = vi.spyOn(GoodsModel, 'find');
  const first = findStock([1]);
  const others = upTo(1_000).map((n) => findStock([(n % 2) + 1, 99]));
  expect(await first).toEqual([{ goodsId: 1, stock: 4 }]);
  for (const [index, levels] of (await Promise.all(others)).entries()) {
    const n = index + 1;
    expect(levels).toEqual([n % 2 ? { goodsId: 2, stock: 7 } : { goodsId: 1, stock: 4 }]);
  }
  expect(find.mock.calls.length).toBeLessThanOrEqual(2);
});

it('findStock never returns a stock older than the call', async () => {
  await insertGoods({ goodsId: 1, stock: 4 });
  const before = findStock([1]);
  await buy(1);
  expect(await findStock([1])).toEqual([{ goodsId: 1, stock: 3 }]);
  await before;
});

let stop = () => {};
afterEach(() => stop());

it('findChangedStockLevels finds unpublished changes, and no stock for hidden goods', async () => {
  await insertGoods({ goodsId: 1, stock: 5 });
  await insertGoods({ goodsId: 2, stock: 5 });
  const found = new Map<number, number>();
  stop = pollChanges(async (from, signal) => {
    for (const { goodsId, stock } of await findChangedStockLevels(from, signal)) {
      found.set(goodsId, stock);
    }
  });
  await buy(1);
  await vi.waitFor(() => expect(found.get(1)).toBe(4), { timeout: 15_000 });
  await GoodsModel.updateOne({ goodsId: 2 }, { $set: { hidden: true }, $inc: { revision: 1 } });
  await vi.waitFor(() => expect(found.get(2)).toBe(0), { timeout: 15_000 });
});
