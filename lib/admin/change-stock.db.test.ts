import { Types } from 'mongoose';
import { expect, it } from 'vitest';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { changeStock } from '@/lib/admin/change-stock.server';
import { listAudit } from '@/lib/admin/list-audit.server';
import { upTo } from '@/tests/count';
import { publishedEvents } from '@/tests/published-events';
import { buy, insertGoods, neverAborted, stockOf } from '@/tests/sell';

const by = new Types.ObjectId().toHexString();
const restock = (goodsId: number, pieces: number, idempotencyKey: string, admin = by) =>
  changeStock({ by: admin, goodsId, pieces, idempotencyKey, signal: neverAborted });

it('changeStock restocks once per idempotency key, also when requests are concurrent', async () => {
  await insertGoods({ goodsId: 1, stock: 5 }, { goodsId: 2, stock: 5 });
  const published = publishedEvents('stockChanged');
  const results = await Promise.all(upTo(5).map(() => restock(1, 7, 'again')));
  expect(results.filter(({ replayed }) => replayed)).toHaveLength(4);
  await buy(1);
  const replay = await restock(1, 7, 'again');
  expect([replay.goods.stock, replay.replayed]).toEqual([11, true]);
  expect(published).toEqual([{ stockLevels: [{ goodsId: 1, stock: 12, revision: 1 }] }]);
  expect([await stockOf(1), await AuditModel.countDocuments()]).toEqual([11, 1]);
  const mismatch = { code: 'IDEMPOTENCY_MISMATCH' };
  await expect(restock(1, 8, 'again')).rejects.toMatchObject(mismatch);
  await expect(restock(2, 7, 'again')).rejects.toMatchObject(mismatch);
  const otherAdmin = new Types.ObjectId().toHexString();
  await restock(2, 7, 'again', otherAdmin);
  expect([await stockOf(1), await stockOf(2)]).toEqual([11, 12]);
});

it('changeStock restocks one of two goods when concurrent requests have the same idempotency key', async () => {
  await insertGoods({ goodsId: 1, stock: 5 }, { goodsId: 2, stock: 5 });
  const outcomes = await Promise.allSettled([1, 2].map((goodsId) => restock(goodsId, 7, 'torn')));
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
  expect((await Promise.all([1, 2].map(stockOf))).sort()).toEqual([12, 5]);
  expect(await AuditModel.countDocuments()).toBe(1);
});

it('changeStock does not use up the idempotency key of a refused restock', async () => {
  await insertGoods({ goodsId: 1, stock: 999_999 });
  await expect(restock(1, 2, 'kept')).rejects.toMatchObject({ code: 'INVALID' });
  await buy(1);
  expect(await restock(1, 2, 'kept')).toMatchObject({
    replayed: false,
    goods: { stock: 1_000_000 },
  });
});

const adjust = (goodsId: number, pieces: number, idempotencyKey: string, reason = 'miscounted') =>
  changeStock({ by, goodsId, pieces, reason, idempotencyKey, signal: neverAborted });

it('changeStock removes or adds pieces and records the reason in the audit trail', async () => {
  await insertGoods({ goodsId: 1, stock: 10 });
  const published = publishedEvents('stockChanged');
  expect((await adjust(1, -4, 'down', 'four broke')).goods.stock).toBe(6);
  expect(published).toEqual([{ stockLevels: [{ goodsId: 1, stock: 6, revision: 1 }] }]);
  expect((await adjust(1, 1, 'up', 'one was mended')).goods.stock).toBe(7);
  const { entries } = await listAudit({ limit: 10, language: 'en' });
  expect(entries).toMatchObject([
    { action: 'adjust', reason: 'one was mended', changes: [{ field: 'stock', from: 6, to: 7 }] },
    { action: 'adjust', reason: 'four broke', changes: [{ field: 'stock', from: 10, to: 6 }] },
  ]);
});

it('changeStock throws SOLD_OUT with the remaining stock for an adjustment below zero, and changes nothing', async () => {
  await insertGoods({ goodsId: 1, stock: 3 });
  await expect(adjust(1, -4, 'too-much')).rejects.toMatchObject({
    code: 'SOLD_OUT',
    left: [{ goodsId: 1, stock: 3 }],
  });
  await expect(adjust(9, -1, 'nothing-there')).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND' });
  expect([await stockOf(1), await AuditModel.countDocuments()]).toEqual([3, 0]);
  // A refused request does not use up its idempotency key.
  expect((await adjust(1, -3, 'too-much')).goods.stock).toBe(0);
});

it('changeStock never removes a sold piece while purchases run concurrently', async () => {
  await insertGoods({ goodsId: 1, stock: 6 });
  const outcomes = await Promise.allSettled([
    ...upTo(4).map(() => buy(1)),
    ...upTo(4).map((count) => adjust(1, -1, `breakage-${count}`)),
  ]);
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toMatchObject([{ code: 'SOLD_OUT' }, { code: 'SOLD_OUT' }]);
  expect(await stockOf(1)).toBe(0);
});

it('changeStock adjusts once per idempotency key, and throws IDEMPOTENCY_MISMATCH for another request', async () => {
  await insertGoods({ goodsId: 1, stock: 10 });
  const results = await Promise.all(upTo(5).map(() => adjust(1, 2, 'again')));
  expect(results.filter(({ replayed }) => replayed)).toHaveLength(4);
  expect([await stockOf(1), await AuditModel.countDocuments()]).toEqual([12, 1]);
  const mismatch = { code: 'IDEMPOTENCY_MISMATCH' };
  await expect(adjust(1, 3, 'again')).rejects.toMatchObject(mismatch);
  await expect(adjust(1, 2, 'again', 'found')).rejects.toMatchObject(mismatch);
  await expect(restock(1, 2, 'again')).rejects.toMatchObject(mismatch);
});

it('changeStock replays a restock that an earlier version stored without a request hash', async () => {
  await insertGoods({ goodsId: 1, stock: 5 });
  await restock(1, 7, 'earlier');
  await AuditModel.updateOne({}, { $unset: { requestHash: true } });
  expect(await restock(1, 7, 'earlier')).toMatchObject({ replayed: true, goods: { stock: 12 } });
  await expect(restock(1, 8, 'earlier')).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  await expect(adjust(1, 7, 'earlier')).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
});
