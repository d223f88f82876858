import { expect, it } from 'vitest';
import { memoizeAsync } from '@/lib/core/memoize-async.server';

/** Work that says what was made, in order. */
function counted(maxEntries: number) {
  const made: string[] = [];
  const get = memoizeAsync(maxEntries, async (key) => {
    made.push(key);
    return { key };
  });
  return { made, get };
}

it('work is done once, for all who ask while it is done and for who comes later', async () => {
  const { made, get } = counted(2);
  const [one, other] = await Promise.all([get('a'), get('a')]);
  expect([other, await get('a')]).toEqual([one, one]);
  expect(other).toBe(one);
  expect(made).toEqual(['a']);
});

it('no more is kept than may be, and that is what was asked for last', async () => {
  const { made, get } = counted(2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('work that failed is done again', async () => {
  let tries = 0;
  const get = memoizeAsync(2, async () => {
    tries += 1;
    if (tries === 1) throw new Error('away');
    return tries;
  });
  const both = await Promise.allSettled([get('a'), get('a')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await get('a')).toBe(2);
});
