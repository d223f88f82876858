import { expect, test } from 'vitest';
import { MissedSales } from '@/lib/sales/client/missed-sales';
import { upTo } from '@/tests/count';

test('counts each sale once, and none that was taken back', () => {
  const away = new MissedSales();
  away.add([1, 2, 3]);
  away.add([3, 4]);
  away.addCount(10);
  away.retract(2);
  away.retract(2);
  expect(away.count).toBe(13);
  away.clear();
  expect(away.count).toBe(0);
});

test('a long night loses no sale from the count', () => {
  const away = new MissedSales();
  away.add(upTo(12_000));
  away.retract(12_000);
  // Too old to be cancelled: it is known no more, and stays counted.
  away.retract(1);
  expect(away.count).toBe(11_999);
});
