import { readFile } from 'node:fs/promises';
import path from 'node:path';
import mongoose from 'mongoose';
import { upTo } from '@/tests/count';
import { test as base } from './people';

/** The goods have the `COUNT` ids after it. */
export const BASE_GOODS_ID = 70_001;
const COUNT = 60;

/** Adds sixty goods, "Pebble no. 1" to "no. 60", straight to the store of the worker's shop. */
export const test = base.extend<object, { manyGoods: undefined }>({
  manyGoods: [
    async ({ shop }, use) => {
      const state: unknown = JSON.parse(
        await readFile(path.join(shop.dataDir, 'embedded.json'), 'utf8'),
      );
      const { port } = state as { port: number };
      const store = await mongoose
        .createConnection(`mongodb://127.0.0.1:${port}/salebell?directConnection=true`)
        .asPromise();
      const goods = store.collection('goods');
      const documents = upTo(COUNT).map((n) => ({
        goodsId: BASE_GOODS_ID + n,
        name: { en: `Pebble no. ${n}`, ko: `조약돌 ${n}호` },
        description: { en: 'A pebble.', ko: '조약돌이에요.' },
        category: 'outdoors',
        price: 100,
        stock: 9,
        sold: 0,
        revision: 0,
        imageUrl: '/goods/tangerine-jam.svg',
        createdAt: new Date(),
        changedAt: new Date(),
      }));
      await goods.insertMany(documents);
      await use(undefined);
      await goods.deleteMany({ goodsId: { $gt: BASE_GOODS_ID } });
      await store.close();
    },
    { scope: 'worker' },
  ],
});
