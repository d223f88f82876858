import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { getGoods } from '@/lib/goods/find-goods.server';
import { type Category, type Goods, SORTS } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { listGoods } from '@/lib/goods/list-goods.server';
import { toCursor } from '@/lib/http/cursor.server';
import { upTo } from '@/tests/count';
import { buy, insertGoods } from '@/tests/sell';

type Query = Omit<Parameters<typeof listGoods>[0], 'limit' | 'language'>;

const list = (query: Query = {}, limit = 100) => listGoods({ language: 'en', limit, ...query });
const idsOf = (goods: readonly Goods[]) => goods.map(({ goodsId }) => goodsId);

/** Every page from the first to the last. */
async function walk(query: Query, limit: number): Promise<number[]> {
  const walked: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ ...query, cursor }, limit);
    expect(page.goods.length).toBeLessThanOrEqual(limit);
    walked.push(...idsOf(page.goods));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return walked;
}

const USED_CATEGORIES: Category[] = ['tea', 'kitchen', 'home'];
// Many ties, so that a page often ends between goods of the same price and the same number sold.
const STOCKED = upTo(17).map((goodsId) => ({
  goodsId,
  category: USED_CATEGORIES[goodsId % 3] as Category,
  price: (goodsId % 4) * 1_000,
  stock: goodsId % 5,
}));

beforeEach(async () => {
  await insertGoods(...STOCKED);
  await GoodsModel.updateMany({ goodsId: { $gt: 12 } }, { sold: 3 });
});

describe('the list of goods', () => {
  it.each(SORTS)('by %s pages through all goods, each once', async (sort) => {
    const whole = idsOf((await list({ sort })).goods);
    expect(whole).toHaveLength(17);
    for (const limit of [1, 2, 5, 16, 17]) expect(await walk({ sort }, limit)).toEqual(whole);
  });

  it('is sorted as requested', async () => {
    const by = async (sort: Query['sort']) => (await list({ sort })).goods;
    expect(idsOf(await by('newest'))).toEqual(upTo(17).reverse());
    expect(idsOf(await by(undefined))).toEqual(upTo(17).reverse());
    const prices = (await by('price')).map(({ price }) => price);
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    expect((await by('-price')).map(({ price }) => price)).toEqual(prices.reverse());
    expect(idsOf(await by('popular')).slice(0, 5)).toEqual([17, 16, 15, 14, 13]);
  });

  it('by popular starts with the best-selling goods', async () => {
    await GoodsModel.updateOne({ goodsId: 1 }, { stock: 9 });
    await buy(1, { quantity: 9 });
    expect(idsOf((await list({ sort: 'popular' }, 1)).goods)).toEqual([1]);
  });

  it('filters by category, by stock, and by both', async () => {
    const expected = (wanted: (goods: (typeof STOCKED)[number]) => boolean) =>
      STOCKED.filter(wanted)
        .map(({ goodsId }) => goodsId)
        .reverse();
    expect(idsOf((await list({ category: 'tea' })).goods)).toEqual(
      expected(({ category }) => category === 'tea'),
    );
    expect(idsOf((await list({ inStock: true })).goods)).toEqual(
      expected(({ stock }) => stock > 0),
    );
    expect(await walk({ category: 'tea', inStock: true }, 2)).toEqual(
      expected(({ category, stock }) => category === 'tea' && stock > 0),
    );
    expect((await list({ inStock: false })).goods).toHaveLength(17);
  });

  it.each([
    ['part of a name', 'green', [31]],
    ['any case', 'GREEN TEA', [31]],
    ['a Korean name', '녹차', [31]],
    ['spaces around it', '  green  ', [31]],
    ['signs that mean something in patterns', 'tea (50%)', [31]],
    ['a pattern, which matches as text', '.*', []],
    ['a lone bracket', '(', [31]],
    ['nothing that is there', 'espresso', []],
  ])('finds by %s', async (_, q, found) => {
    const name = { en: 'First-flush Green Tea (50%)', ko: '우전 녹차' };
    await insertGoods({ goodsId: 31, name });
    expect(idsOf((await list({ q })).goods)).toEqual(found);
  });

  it('of a search is sorted by relevance by default, and pages through all results', async () => {
    const named = (goodsId: number, en: string, about = 'Made by hand.') => ({
      goodsId,
      name: { en, ko: `물건 ${goodsId}` },
      description: { en: about, ko: '손으로 만들었어요.' },
    });
    await insertGoods(
      named(31, 'Tea towel'),
      named(32, 'Stoneware teapot'),
      named(33, 'Thermos', 'Keeps tea hot.'),
      named(34, 'Steamer'),
      named(35, 'Barley tea'),
    );
    await buy(35);
    const best = [35, 31, 32, 34, 33];
    expect(idsOf((await list({ q: 'tea' })).goods)).toEqual(best);
    for (const limit of [1, 2, 5]) expect(await walk({ q: 'tea' }, limit)).toEqual(best);
    expect(idsOf((await list({ q: 'tea', sort: 'newest' })).goods)).toEqual([35, 34, 33, 32, 31]);
    expect(idsOf((await list({ q: ' ' })).goods)).toEqual(idsOf((await list()).goods));
    const { nextCursor: cursor } = await list({ q: 'tea' }, 2);
    await expect(list({ q: 'tea', sort: 'newest', cursor: cursor ?? '' })).rejects.toMatchObject({
      code: 'INVALID',
    });
    // The last goods of the previous page may be gone: the next page starts where they were.
    await GoodsModel.updateOne({ goodsId: 31 }, { hidden: true });
    expect(idsOf((await list({ q: 'tea', cursor: cursor ?? '' }, 2)).goods)).toEqual([34, 33]);
  });

  it('uses the requested language', async () => {
    expect((await listGoods({ language: 'ko', limit: 1 })).goods[0]?.name).toBe('상품 17');
    expect((await getGoods({ goodsId: 17, language: 'ko' })).name).toBe('상품 17');
  });

  it('returns the contract’s fields of goods, and no others', async () => {
    expect(await getGoods({ goodsId: 3, language: 'en' })).toEqual({
      goodsId: 3,
      name: 'goods 3',
      description: 'About goods 3.',
      category: 'tea',
      price: 3_000,
      stock: 3,
      imageUrl: '/goods/3.svg',
    });
    await expect(getGoods({ goodsId: 404, language: 'en' })).rejects.toMatchObject({
      code: 'GOODS_NOT_FOUND',
    });
  });
});

describe('a cursor of goods', () => {
  it('of another order is INVALID', async () => {
    const { nextCursor } = await list({ sort: 'price' }, 1);
    await expect(list({ sort: 'newest', cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'INVALID',
      errors: [{ path: 'cursor' }],
    });
  });

  it('that is made up is INVALID or a position, never an INTERNAL error', async () => {
    const position = fc.tuple(fc.constantFrom(...SORTS), fc.anything(), fc.anything());
    const json = fc.oneof(
      fc.json(),
      position.map((value) => JSON.stringify(value) ?? ''),
    );
    const encoded = json.map((text) => Buffer.from(text).toString('base64url'));
    const cursors = fc.oneof(fc.string({ minLength: 1 }), encoded);
    await fc.assert(
      fc.asyncProperty(cursors, fc.constantFrom(...SORTS), async (cursor, sort) => {
        const page = await list({ sort, cursor }).catch((error: unknown) => error);
        expect(page instanceof AppError ? page.code : 'goods' in Object(page)).toSatisfy(
          (answer) => answer === 'INVALID' || answer === true,
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each(SORTS)('far beyond the end of %s leads to an empty page or a whole one', async (sort) => {
    for (const far of [1e300, -1e300]) {
      const { goods } = await list({ sort, cursor: toCursor([sort, far, far]) });
      expect([0, 17]).toContain(goods.length);
    }
  });
});
