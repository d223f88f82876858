import { expect, it } from 'vitest';
import { transaction } from '@/lib/database/transaction.server';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { insertGoods, neverAborted, stockOf } from '@/tests/sell';

/** Takes pieces of goods in a transaction. @returns the stock that `updateAndFind` has read. */
const take = (goodsId: number, pieces: number) =>
  transaction(neverAborted, async (session) => {
    const { updated, found } = await updateAndFind(GoodsModel, {
      key: { goodsId },
      condition: { stock: { $gte: pieces } },
      update: { $inc: { stock: -pieces } },
      session,
    });
    return { updated, left: found?.stock };
  });

it('updateAndFind returns the updated document, even if its condition no longer holds', async () => {
  await insertGoods({ goodsId: 1, stock: 3 });
  expect(await take(1, 2)).toEqual({ updated: true, left: 1 });
});

it('updateAndFind changes nothing if the condition does not hold, and returns the document', async () => {
  await insertGoods({ goodsId: 1, stock: 3 });
  expect(await take(1, 4)).toEqual({ updated: false, left: 3 });
  expect(await stockOf(1)).toBe(3);
});

it('updateAndFind finds nothing for a missing document', async () => {
  expect(await take(1, 1)).toEqual({ updated: false, left: undefined });
});

it('updateAndFind returns to each of several racing updates what that update left', async () => {
  await insertGoods({ goodsId: 1, stock: 12 });
  const taken = await Promise.all(Array.from({ length: 15 }, () => take(1, 1)));
  const left = taken.flatMap((one) => (one.updated ? [one.left] : []));
  expect(left.toSorted((a = 0, b = 0) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(await stockOf(1)).toBe(0);
});
