import { Types } from 'mongoose';
import { expect, it } from 'vitest';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { changeGoods } from '@/lib/admin/change-goods.server';
import { getAdminGoods } from '@/lib/admin/get-admin-goods.server';
import { buy, insertGoods, neverAborted } from '@/tests/sell';

const by = new Types.ObjectId().toHexString();
const change = (goodsId: number, what: object) =>
  changeGoods({ by, goodsId, change: what, signal: neverAborted });

it('changeGoods throws CHANGED_MEANWHILE with the current value of a field that changed since it was seen, and changes nothing', async () => {
  await insertGoods({ goodsId: 1, price: 1_000 });
  const { name, price, category } = await getAdminGoods(1);
  const seen = { name, price, category };
  await change(1, { price: 1_200, seen });
  const outdated = change(1, { price: 1_300, category: 'home', seen });
  await expect(outdated).rejects.toMatchObject({
    code: 'CHANGED_MEANWHILE',
    changes: [{ field: 'price', seen: 1_000, now: 1_200 }],
  });
  expect(await getAdminGoods(1)).toMatchObject({ price: 1_200, category: 'tea' });
  expect(await AuditModel.countDocuments()).toBe(1);
  // With the current value as `seen` the change is accepted.
  await change(1, { price: 1_300, seen: { ...seen, price: 1_200 } });
  expect(await getAdminGoods(1)).toMatchObject({ price: 1_300 });
});

it('changeGoods keeps earlier changes of other fields, although the form sends all fields', async () => {
  await insertGoods({ goodsId: 1, price: 1_000 });
  const { name, description, price } = await getAdminGoods(1);
  const seen = { name, description, price };
  await change(1, { ...seen, price: 1_200, seen });
  await buy(1);
  await change(1, { ...seen, name: { ...name, en: 'Barley tea' }, seen });
  expect(await getAdminGoods(1)).toMatchObject({ price: 1_200, name: { en: 'Barley tea' } });
  // A change to the current value is no conflict.
  await change(1, { price: 1_200, seen });
  expect(await AuditModel.countDocuments()).toBe(2);
});

it('changeGoods applies one of two concurrent changes of the same field', async () => {
  await insertGoods({ goodsId: 1, price: 1_000 });
  const changes = [1_100, 1_200].map((price) => change(1, { price, seen: { price: 1_000 } }));
  const outcomes = await Promise.allSettled(changes);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await AuditModel.countDocuments()).toBe(1);
});
