import { expect, it } from 'vitest';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { prepareCollections } from '@/lib/store/prepare-collections.server';

const indexNames = async () =>
  (await SaleModel.collection.indexes()).map(({ name }) => name).sort();

it('drops the index of an earlier Salebell, and leaves what somebody else made', async () => {
  const before = await indexNames();
  const partial = { seq: { $exists: true } };
  const options = { name: 'seq_1', unique: true, partialFilterExpression: partial };
  await SaleModel.collection.createIndex({ seq: 1 }, options);
  await SaleModel.collection.createIndex({ nickname: 1 }, { name: 'an operator’s own' });
  await prepareCollections();
  expect(await indexNames()).toEqual([...before, 'an operator’s own'].sort());
});
