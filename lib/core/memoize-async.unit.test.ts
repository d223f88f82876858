import { expect, it } from 'vitest';
import { memoizeAsync } from '@/lib/core/memoize-async.server';

/** A memoised function, and the keys that it worked for, in order. */
function recordingMemo(maxEntries: number) {
  const made: string[] = [];
  const get = memoizeAsync(maxEntries, async (key) => {
    made.push(key);
    return { key };
  });
  return { made, get };
}

it('work runs once for all who ask while it runs and for those who ask later', async () => {
  const { made, get } = recordingMemo(2);
  const [one, other] = await Promise.all([get('a'), get('a')]);
  expect([other, await get('a')]).toEqual([one, one]);
  expect(other).toBe(one);
  expect(made).toEqual(['a']);
});

it('a full memo evicts the result that was used least recently', async () => {
  const { made, get } = recordingMemo(2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('work that failed runs again', async () => {
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
