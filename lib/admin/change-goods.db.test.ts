import { Types } from 'mongoose';
import { expect, it } from 'vitest';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { changeGoods } from '@/lib/admin/change-goods.server';
import { getAdminGoods } from '@/lib/admin/get-admin-goods.server';
import { buy, patient, shelve } from '@/tests/sell';

const by = new Types.ObjectId().toHexString();
const change = (goodsId: number, what: object) =>
  changeGoods({ by, goodsId, change: what, signal: patient });

it('who changes a field that somebody else changed since they saw it changes nothing, and learns what it is now', async () => {
  await shelve({ goodsId: 1, price: 1_000 });
  const { name, price, category } = await getAdminGoods(1);
  const seen = { name, price, category };
  await change(1, { price: 1_200, seen });
  const late = change(1, { price: 1_300, category: 'home', seen });
  await expect(late).rejects.toMatchObject({
    code: 'CHANGED_MEANWHILE',
    changes: [{ field: 'price', seen: 1_000, now: 1_200 }],
  });
  expect(await getAdminGoods(1)).toMatchObject({ price: 1_200, category: 'tea' });
  expect(await AuditModel.countDocuments()).toBe(1);
  // Knowing it, one may.
  await change(1, { price: 1_300, seen: { ...seen, price: 1_200 } });
  expect(await getAdminGoods(1)).toMatchObject({ price: 1_300 });
});

it('who changes other fields than somebody else keeps theirs, though the form sent all of them', async () => {
  await shelve({ goodsId: 1, price: 1_000 });
  const { name, description, price } = await getAdminGoods(1);
  const seen = { name, description, price };
  await change(1, { ...seen, price: 1_200, seen });
  await buy(1);
  await change(1, { ...seen, name: { ...name, en: 'Barley tea' }, seen });
  expect(await getAdminGoods(1)).toMatchObject({ price: 1_200, name: { en: 'Barley tea' } });
  // Both wanted the same: that is no quarrel.
  await change(1, { price: 1_200, seen });
  expect(await AuditModel.countDocuments()).toBe(2);
});

it('of two who change a field at the same moment, one changes it', async () => {
  await shelve({ goodsId: 1, price: 1_000 });
  const tries = [1_100, 1_200].map((price) => change(1, { price, seen: { price: 1_000 } }));
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await AuditModel.countDocuments()).toBe(1);
});
