import { Types } from 'mongoose';
import { expect, it } from 'vitest';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { restockGoods } from '@/lib/admin/restock-goods.server';
import { upTo } from '@/tests/count';
import { buy, patient, shelve, stockOf } from '@/tests/sell';

const by = new Types.ObjectId().toHexString();
const restock = (goodsId: number, pieces: number, idempotencyKey: string, admin = by) =>
  restockGoods({ by: admin, goodsId, pieces, idempotencyKey, signal: patient });

it('a key restocks once, however often and however quickly it is asked for', async () => {
  await shelve({ goodsId: 1, stock: 5 }, { goodsId: 2, stock: 5 });
  const all = await Promise.all(upTo(5).map(() => restock(1, 7, 'again')));
  expect(all.filter(({ replayed }) => replayed)).toHaveLength(4);
  await buy(1);
  const late = await restock(1, 7, 'again');
  expect([late.goods.stock, late.levels, late.replayed]).toEqual([11, [], true]);
  expect([await stockOf(1), await AuditModel.countDocuments()]).toEqual([11, 1]);
  const mismatch = { code: 'IDEMPOTENCY_MISMATCH' };
  await expect(restock(1, 8, 'again')).rejects.toMatchObject(mismatch);
  await expect(restock(2, 7, 'again')).rejects.toMatchObject(mismatch);
  const another = new Types.ObjectId().toHexString();
  await restock(2, 7, 'again', another);
  expect([await stockOf(1), await stockOf(2)]).toEqual([11, 12]);
});

it('a key that comes for two goods at the same moment restocks one of them', async () => {
  await shelve({ goodsId: 1, stock: 5 }, { goodsId: 2, stock: 5 });
  const outcomes = await Promise.allSettled([1, 2].map((goodsId) => restock(goodsId, 7, 'torn')));
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
  expect((await Promise.all([1, 2].map(stockOf))).sort()).toEqual([12, 5]);
  expect(await AuditModel.countDocuments()).toBe(1);
});

it('a restock that was refused leaves its key free', async () => {
  await shelve({ goodsId: 1, stock: 999_999 });
  await expect(restock(1, 2, 'kept')).rejects.toMatchObject({ code: 'INVALID' });
  await buy(1);
  expect(await restock(1, 2, 'kept')).toMatchObject({
    replayed: false,
    goods: { stock: 1_000_000 },
  });
});
