import { expect, test } from 'vitest';
import { MissedSales } from '@/lib/sales/client/missed-sales';
import { upTo } from '@/tests/count';

test('MissedSales counts each sale once, and no retracted one', () => {
  const missed = new MissedSales();
  missed.add([1, 2, 3]);
  missed.add([3, 4]);
  missed.addCount(10);
  missed.retract(2);
  missed.retract(2);
  expect(missed.count).toBe(13);
  missed.clear();
  expect(missed.count).toBe(0);
});

test('MissedSales counts sales beyond the seqs that it keeps', () => {
  const missed = new MissedSales();
  missed.add(upTo(12_000));
  missed.retract(12_000);
  // Its seq is no longer kept, so it stays counted.
  missed.retract(1);
  expect(missed.count).toBe(11_999);
});
