import { expect, it } from 'vitest';
import { upTo } from '@/tests/count';
import { Seeded } from './seeded';

const draws = (seed: number) => {
  const chance = new Seeded(seed);
  return upTo(50).map(() => chance.between(1, 6));
};

it('the same seed gives the same numbers, another seed others', () => {
  expect(draws(7)).toEqual(draws(7));
  expect(draws(7)).not.toEqual(draws(8));
  expect(new Set(draws(7))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
});
