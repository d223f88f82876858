import { beforeEach, expect, it } from 'vitest';
import { withinDeadline } from '@/lib/core/deadline.server';
import { pictureOfGoods } from '@/lib/goods/picture-of-goods.server';
import { freshProcess } from '@/tests/fresh-process';

beforeEach(freshProcess);

it('a picture is rendered once, as a PNG', async () => {
  const first = await pictureOfGoods('/goods/teapot.svg');
  expect(first.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(await pictureOfGoods('/goods/teapot.svg')).toBe(first);
});

it.each(['/goods/none.svg', '/../package.json', '/goods/../../package.json'])(
  'a picture at %s is NOT_FOUND',
  async (imageUrl) => {
    await expect(pictureOfGoods(imageUrl)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  },
);

it('the time that rendering a picture takes does not count towards the deadline of a request', async () => {
  const [first, second] = await Promise.all([
    withinDeadline(1, () => pictureOfGoods('/goods/teapot.svg')),
    withinDeadline(1, () => pictureOfGoods('/goods/teapot.svg')),
  ]);
  expect(second).toBe(first);
});
