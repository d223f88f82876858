import { describe, expect, it, vi } from 'vitest';
import { hasGoods } from '@/lib/goods/current-catalogue.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { listGoods, listGoodsByIds } from '@/lib/goods/list-goods.server';
import { findRelatedGoods } from '@/lib/goods/related-goods.server';
import { suggestGoods } from '@/lib/goods/suggest-goods.server';
import { upTo } from '@/tests/count';
import { setDatabaseClock } from '@/tests/database-clock';
import { buy, insertGoods } from '@/tests/sell';

const HOUR_MS = 3_600_000;

const list = async (query = {}) =>
  (await listGoods({ language: 'en', limit: 100, ...query })).goods.map(({ goodsId }) => goodsId);

describe('the catalogue of this process', () => {
  it('has every change that was committed before the call', async () => {
    await insertGoods({ goodsId: 1 }, { goodsId: 2 });
    expect(await list()).toEqual([2, 1]);
    await insertGoods({ goodsId: 3, name: { en: 'Umbrella', ko: '우산' } });
    expect(await list()).toEqual([3, 2, 1]);
    expect(await list({ q: '우산' })).toEqual([3]);
    await GoodsModel.updateOne({ goodsId: 3 }, { name: { en: 'Parasol', ko: '양산' } });
    expect(await list({ q: '우산' })).toEqual([]);
    expect(await list({ q: 'para' })).toEqual([3]);
    await GoodsModel.findOneAndUpdate({ goodsId: 2 }, { $set: { stock: 0 } });
    expect(await list({ inStock: true })).toEqual([3, 1]);
  });

  it('has a purchase that was committed after the catalogue was read', async () => {
    await insertGoods({ goodsId: 1, stock: 1 }, { goodsId: 2 });
    expect(await list({ sort: 'popular', inStock: true })).toEqual([2, 1]);
    await buy(1);
    expect(await list({ sort: 'popular' })).toEqual([1, 2]);
    expect(await list({ inStock: true })).toEqual([2]);
  });

  it('knows which goods there are, also those that came since it was read', async () => {
    await insertGoods({ goodsId: 1 }, { goodsId: 2 });
    await GoodsModel.updateOne({ goodsId: 2 }, { hidden: true });
    expect([await hasGoods(1), await hasGoods(2), await hasGoods(3)]).toEqual([true, false, false]);
    await insertGoods({ goodsId: 3 });
    expect(await hasGoods(3)).toBe(true);
  });

  it('answers concurrent calls alike', async () => {
    await insertGoods(...upTo(9).map((goodsId) => ({ goodsId })));
    const answers = await Promise.all(upTo(20).map(() => list()));
    for (const answer of answers) expect(answer).toEqual(upTo(9).reverse());
  });

  it('notices goods that left the store', async () => {
    await insertGoods({ goodsId: 1 }, { goodsId: 2 });
    expect(await list()).toEqual([2, 1]);
    await GoodsModel.deleteOne({ goodsId: 2 });
    // The interval does not depend on the wall clock.
    vi.spyOn(Date, 'now').mockReturnValue(0);
    await vi.waitFor(async () => expect(await list()).toEqual([1]), { timeout: 15_000 });
  });

  it.each([
    ['', 0, 0],
    [' and later passed its old time', 1.5, 2],
  ])(
    'has changes from a time when the database’s clock was set back%s',
    async (_, hours, hoursHere) => {
      await insertGoods({ goodsId: 1 });
      setDatabaseClock({ aheadMs: HOUR_MS });
      expect(await list({ inStock: true })).toEqual([1]);
      await GoodsModel.updateOne({ goodsId: 1 }, { $set: { stock: 0 } });
      setDatabaseClock({ aheadMs: hours * HOUR_MS });
      const now = performance.now.bind(performance);
      vi.spyOn(performance, 'now').mockImplementation(() => now() + hoursHere * HOUR_MS);
      expect(await list({ inStock: true })).toEqual([]);
    },
  );

  it('has changes that become visible late because the majority lags', async () => {
    await insertGoods({ goodsId: 1 });
    setDatabaseClock({ lagMs: 60_000 });
    expect(await list({ inStock: true })).toEqual([1]);
    const changedAt = new Date(Date.now() - 65_000);
    await GoodsModel.collection.updateOne({ goodsId: 1 }, { $set: { stock: 0, changedAt } });
    expect(await list({ inStock: true })).toEqual([]);
  });

  it('reads only changes while the clocks agree', async () => {
    await insertGoods({ goodsId: 1 });
    await list();
    const find = vi.spyOn(GoodsModel, 'find');
    await list();
    expect(find.mock.calls.map(([filter]) => filter)).toEqual([
      { changedAt: { $gte: expect.any(Date) } },
    ]);
  });

  it('recovers after a failed read', async () => {
    await insertGoods({ goodsId: 1 });
    const find = vi.spyOn(GoodsModel, 'find').mockImplementationOnce(() => {
      throw new Error('the network is away');
    });
    await expect(list()).rejects.toThrow('the network is away');
    find.mockRestore();
    expect(await list()).toEqual([1]);
  });
});

describe('a query of the catalogue', () => {
  it('returns goods in a price range, both ends inclusive', async () => {
    await insertGoods(...upTo(5).map((goodsId) => ({ goodsId, price: goodsId * 1_000 })));
    expect(await list({ minPrice: 2_000, maxPrice: 4_000, sort: 'price' })).toEqual([2, 3, 4]);
    expect(await list({ minPrice: 5_000 })).toEqual([5]);
    expect(await list({ maxPrice: 0 })).toEqual([]);
  });

  it('returns the number of goods on all pages', async () => {
    await insertGoods(...upTo(5).map((goodsId) => ({ goodsId, stock: goodsId % 2 })));
    const page = await listGoods({ language: 'ko', limit: 2, inStock: true });
    expect([page.goods.length, page.total]).toEqual([2, 3]);
  });

  it('matches half-typed text where nothing matches it as written', async () => {
    const named = (goodsId: number, ko: string) => ({
      goodsId,
      name: { en: `no. ${goodsId}`, ko },
    });
    await insertGoods(named(1, '보리차'), named(2, '참기름'), named(3, '커피'));
    expect(await list({ q: '차' })).toEqual([1]);
    expect(await list({ q: '컾' })).toEqual([3]);
    const suggest = async (q: string, limit = 8) =>
      (await suggestGoods({ q, limit, language: 'ko' })).map(({ name }) => name);
    expect(await suggest('차')).toEqual(['보리차', '참기름']);
    expect(await suggest('차', 1)).toEqual(['보리차']);
    expect(await suggest(' ')).toEqual([]);
  });

  it('returns related goods: the best-selling first, sold-out ones last', async () => {
    await insertGoods(
      { goodsId: 1 },
      { goodsId: 2, stock: 1 },
      { goodsId: 3, category: 'home' },
      { goodsId: 4 },
      { goodsId: 5 },
    );
    await buy(2);
    await buy(4);
    const goods = { goodsId: 1, category: 'tea' } as const;
    const related = await findRelatedGoods({ goods, limit: 3, language: 'en' });
    expect(related.map(({ goodsId }) => goodsId)).toEqual([4, 5, 2]);
  });

  it('returns goods by ids in their order, without those that do not exist', async () => {
    await insertGoods({ goodsId: 1 }, { goodsId: 2 });
    const goods = await listGoodsByIds([2, 9, 1], 'en');
    expect(goods.map(({ goodsId }) => goodsId)).toEqual([2, 1]);
  });
});
