import { expect, test } from 'vitest';
import { publicTotal, startOfStoreDay } from '@/lib/dashboard/count-today.server';

test('the store’s day begins at midnight in Seoul', () => {
  const begin = Date.parse('2026-11-23T15:00:00Z');
  expect(startOfStoreDay(begin)).toBe(begin);
  expect(startOfStoreDay(begin - 1)).toBe(begin - 24 * 60 * 60_000);
  expect(startOfStoreDay(Date.parse('2026-11-24T14:59:59.999Z'))).toBe(begin);
});

test('no change of the day’s total reveals a single purchase that was announced to nobody', () => {
  const announced = { orders: 2, won: 3_000 };
  const sums = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110];
  const totals = sums.map((_, index) => publicTotal(announced, sums.slice(0, index + 1)));
  expect(totals.slice(0, 4)).toEqual([announced, announced, announced, announced]);
  expect(totals[4]).toEqual({ orders: 7, won: 3_150 });
  expect(totals[8]).toEqual(totals[4]);
  expect(totals[9]).toEqual({ orders: 12, won: 3_550 });
  expect(totals[10]).toEqual(totals[9]);
});
