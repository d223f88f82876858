import { expect, it } from 'vitest';
import { findMaxRate } from './max-rate';

/** Searches with something that keeps up with `limit`. @returns the rates that were tried, too. */
async function search(limit: number, maxDoublings?: number) {
  const tried: [rate: number, isRefining: boolean][] = [];
  const rate = await findMaxRate({
    firstRate: 25,
    maxDoublings,
    keepsUp: async (rate, isRefining) => {
      tried.push([Math.round(rate), isRefining]);
      return rate <= limit;
    },
  });
  return { rate: Math.round(rate), tried };
}

it('the rate is doubled until it is too high, and the highest one is between the last two', async () => {
  expect(await search(150)).toEqual({
    rate: 141,
    tried: [
      [25, false],
      [50, false],
      [100, false],
      [200, false],
      [141, true],
      [168, true],
      [154, true],
    ],
  });
});

it('a rate below the first one is searched between the first one and an eighth of it', async () => {
  expect((await search(10)).tried.slice(1)).toEqual([
    [9, true],
    [15, true],
    [11, true],
  ]);
  expect((await search(10)).rate).toBe(9);
  expect((await search(1)).rate).toBe(3);
});

it('a quick search tries at most the given number of rates, and does not refine', async () => {
  expect(await search(1_000, 2)).toEqual({
    rate: 50,
    tried: [
      [25, false],
      [50, false],
    ],
  });
  expect((await search(10, 1)).tried).toHaveLength(1);
});
