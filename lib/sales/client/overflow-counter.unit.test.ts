import { expect, test } from 'vitest';
import { OverflowCounter } from '@/lib/sales/client/overflow-counter';
import { upTo } from '@/tests/count';

test('OverflowCounter counts the sales of the last minute only', () => {
  const overflow = new OverflowCounter();
  overflow.add(upTo(5), 0);
  overflow.add([6, 7, 8, 9, 10, 11, 12], 30_000);
  expect(overflow.countLastMinute(30_000)).toBe(12);
  expect(overflow.countLastMinute(60_000)).toBe(7);
  expect(overflow.countLastMinute(90_000)).toBe(0);
});

test('OverflowCounter does not count a retracted sale', () => {
  const overflow = new OverflowCounter();
  overflow.add([1, 2], 0);
  overflow.retract(2);
  overflow.retract(99);
  expect(overflow.countLastMinute(1)).toBe(1);
});

test('OverflowCounter starts at 0 again after clear', () => {
  const overflow = new OverflowCounter();
  overflow.add(upTo(5), 0);
  overflow.clear();
  expect(overflow.countLastMinute(1)).toBe(0);
});
