import { expect, test } from './support/fixtures';
import { type Answer, goodsOf, read } from './support/read-answer';

test('GET /api/goods filters by category, word and stock, sorts, and pages through all goods by cursor', async ({
  shopper,
}) => {
  const one = await shopper('looking');
  const list = async (query: string) => (await read(one.ask('GET', `/api/goods?${query}`))).body;
  const all = (await list('limit=100')).goods;
  expect(Object.keys(all[0] ?? {}).sort()).toEqual(
    ['category', 'description', 'goodsId', 'imageUrl', 'name', 'price', 'stock'].sort(),
  );
  for (const sort of ['newest', 'popular', 'price', '-price']) {
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer = await list(
        `limit=7&sort=${encodeURIComponent(sort)}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...page.goods.map(({ goodsId }) => goodsId));
      cursor = page.nextCursor;
    }
    expect([...new Set(seen)].length).toBe(all.length);
    expect(seen.length).toBe(all.length);
  }
  const prices = (await list('limit=100&sort=price')).goods.map(({ price }) => price);
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  const tea = (await list('category=tea')).goods;
  expect(new Set(tea.map(({ category }) => category))).toEqual(new Set(['tea']));
  expect((await list('q=citron')).goods.map(({ name }) => name)).toEqual(['Citron tea']);
  expect((await list('inStock=true&limit=100')).goods.every(({ stock }) => stock > 0)).toBe(true);
  for (const query of ['limit=0', 'limit=101', 'sort=best', 'category=cars', 'cursor=%00']) {
    expect((await list(query)).code).toBe('INVALID');
  }
});

test('unknown goods are 404 GOODS_NOT_FOUND', async ({ shopper }) => {
  const one = await shopper('lost');
  for (const id of ['9999', '0', '-1', '1.5', 'ten', '99999999999999999999']) {
    const { status, body } = await read(one.ask('GET', `/api/goods/${id}`));
    expect([id, status, body.code]).toEqual([id, 404, 'GOODS_NOT_FOUND']);
  }
});

test('GET /api/goods/:goodsId/picture redirects to the picture, and both may be cached', async ({
  shopper,
}) => {
  const one = await shopper('picturing');
  const answer = await one.ask('GET', '/api/goods/8/picture');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([
    307,
    'public, max-age=3600',
  ]);
  const { imageUrl } = await goodsOf(one, 8);
  expect(answer.headers.get('location')).toBe(imageUrl);
  const picture = await one.ask('GET', imageUrl);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  expect(picture.headers.get('cache-control')).toContain('max-age=86400');
  expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'");
  const { status, body } = await read(one.ask('GET', '/api/goods/9999/picture'));
  expect([status, body.code]).toEqual([404, 'GOODS_NOT_FOUND']);
});
