import { readFile } from 'node:fs/promises';
import path from 'node:path';
import mongoose from 'mongoose';
import { upTo } from '@/tests/count';
import { test as base } from './people';

/** The goodsIds of the pebbles are the `COUNT` numbers after it. */
export const FIRST = 70_001;
const COUNT = 60;

/** Sixty pebbles on the shelves, put into the store by somebody else than this shop's process. */
export const test = base.extend<object, { pebbles: undefined }>({
  pebbles: [
    async ({ shop }, use) => {
      const kept: unknown = JSON.parse(
        await readFile(path.join(shop.dataDir, 'embedded.json'), 'utf8'),
      );
      const { port } = kept as { port: number };
      const store = await mongoose
        .createConnection(`mongodb://127.0.0.1:${port}/salebell?directConnection=true`)
        .asPromise();
      const goods = store.collection('goods');
      const pebbles = upTo(COUNT).map((n) => ({
        goodsId: FIRST + n,
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
      await goods.insertMany(pebbles);
      await use(undefined);
      await goods.deleteMany({ goodsId: { $gt: FIRST } });
      await store.close();
    },
    { scope: 'worker' },
  ],
});
