import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { checkCredentials } from '@/lib/accounts/check-credentials.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { DEMO_ACCOUNTS } from '@/lib/seed/demo-accounts';
import { makeGoods } from '@/lib/seed/make-goods';
import { SAMPLE_GOODS } from '@/lib/seed/sample-goods';
import { seedStore } from '@/lib/seed/seed-store.server';
import { upTo } from '@/tests/count';
import { buy } from '@/tests/sell';

const silent = () => undefined;
const publicUrl = 'http://localhost:3000';

async function storedGoods() {
  const beside = { _id: 0, createdAt: 0, changedAt: 0, revision: 0, sold: 0 };
  const found = await GoodsModel.find({}, beside).sort({ goodsId: 1 }).lean();
  return found;
}

describe('seeding', () => {
  it('fills an empty store with the sample goods and the two demo accounts', async () => {
    expect(await seedStore({ reset: false, publicUrl, progress: silent })).toBe(true);
    expect(await storedGoods()).toEqual(SAMPLE_GOODS);
    expect(await GoodsModel.countDocuments({ sold: 0 })).toBe(40);
    expect(await UserModel.countDocuments()).toBe(DEMO_ACCOUNTS.length);
  });

  it('leaves a store that has goods alone', async () => {
    await seedStore({ reset: false, goods: 3, publicUrl, progress: silent });
    await buy(1);
    expect(await seedStore({ reset: false, goods: 9, publicUrl, progress: silent })).toBe(false);
    expect(await GoodsModel.countDocuments()).toBe(3);
    expect(await OrderModel.countDocuments()).toBe(1);
  });

  it('with reset empties the store: no order, no sale, no other account stays', async () => {
    await seedStore({ reset: false, publicUrl, progress: silent });
    await buy(1);
    await UserModel.updateOne({}, { nickname: 'renamed' });
    expect(await seedStore({ reset: true, publicUrl, progress: silent })).toBe(true);
    expect(await storedGoods()).toEqual(SAMPLE_GOODS);
    expect(await OrderModel.countDocuments()).toBe(0);
    expect(await SaleModel.countDocuments()).toBe(0);
    expect(await UserModel.countDocuments({ nickname: 'renamed' })).toBe(0);
  });

  it('is completed by the next start when it was killed between accounts and goods', async () => {
    await seedStore({ reset: false, publicUrl, progress: silent });
    await GoodsModel.deleteMany({});
    await UserModel.deleteOne({ email: DEMO_ACCOUNTS[1]?.email });
    await seedStore({ reset: false, publicUrl, progress: silent });
    expect(await GoodsModel.countDocuments()).toBe(40);
    expect(await UserModel.countDocuments()).toBe(2);
  });

  it.each(['https://shop.example', 'http://192.168.0.7:3000'])(
    'creates no demo account in a shop that others reach (%s), and says so',
    async (url) => {
      const lines: string[] = [];
      const progress = (line: string) => lines.push(line);
      expect(await seedStore({ reset: false, publicUrl: url, progress })).toBe(true);
      expect(await GoodsModel.countDocuments()).toBe(40);
      expect(await UserModel.countDocuments()).toBe(0);
      expect(lines[0]).toBe(
        `no demo accounts: others reach ${url}, and their passwords are public`,
      );
    },
  );

  it('by several servers at the same moment makes one complete store', async () => {
    const filled = upTo(3).map(() => seedStore({ reset: false, publicUrl, progress: silent }));
    await Promise.all(filled);
    expect(await storedGoods()).toEqual(SAMPLE_GOODS);
    expect(await UserModel.countDocuments()).toBe(DEMO_ACCOUNTS.length);
  });

  it('fails when the goods cannot be inserted for another reason than duplicates', async () => {
    const accept = (validator: object) =>
      mongoose.connection.db?.command({ collMod: 'goods', validator });
    await accept({ goodsId: { $lt: 9 } });
    try {
      await expect(seedStore({ reset: false, publicUrl, progress: silent })).rejects.toThrow(
        /validation/i,
      );
    } finally {
      await accept({});
    }
  });

  it('inserts any number of goods in batches, and reports its progress', async () => {
    const lines: string[] = [];
    await seedStore({
      reset: false,
      goods: 2_345,
      publicUrl,
      progress: (line) => lines.push(line),
    });
    expect(await storedGoods()).toEqual(upTo(2_345).map(makeGoods));
    expect(lines).toEqual(['inserting 2345 goods', '2000 of 2345', '2345 of 2345']);
  });

  it.each(DEMO_ACCOUNTS)('lets $nickname log in', async ({ email, password, nickname }) => {
    await seedStore({ reset: false, goods: 1, publicUrl, progress: silent });
    const source = { network: '203.0.113.9', knownBrowser: null };
    expect(await checkCredentials({ email, password }, source)).toMatchObject({ nickname });
  });
});
