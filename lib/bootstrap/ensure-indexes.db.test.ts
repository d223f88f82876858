import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { ensureIndexes } from '@/lib/bootstrap/ensure-indexes.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';

const indexNames = async () =>
  (await SaleModel.collection.indexes()).map(({ name }) => name).sort();

it('ensureIndexes drops the index of an earlier version, and keeps those of others', async () => {
  const before = await indexNames();
  const partial = { seq: { $exists: true } };
  const options = { name: 'seq_1', unique: true, partialFilterExpression: partial };
  await SaleModel.collection.createIndex({ seq: 1 }, options);
  await SaleModel.collection.createIndex({ nickname: 1 }, { name: 'an operator’s own' });
  await ensureIndexes();
  expect(await indexNames()).toEqual([...before, 'an operator’s own'].sort());
});

it('ensureIndexes may run on several servers at once in a new database', async () => {
  await mongoose.connection.dropDatabase();
  await ensureIndexes();
  const alone = await indexNames();
  await mongoose.connection.dropDatabase();
  await Promise.all(upTo(4).map(ensureIndexes));
  expect(await indexNames()).toEqual(alone);
});
