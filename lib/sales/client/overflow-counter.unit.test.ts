import { expect, test } from 'vitest';
import { OverflowCounter } from '@/lib/sales/client/overflow-counter';
import { upTo } from '@/tests/count';

test('sums up the last minute, and forgets what is older', () => {
  const passedOver = new OverflowCounter();
  passedOver.add(upTo(5), 0);
  passedOver.add([6, 7, 8, 9, 10, 11, 12], 30_000);
  expect(passedOver.countLastMinute(30_000)).toBe(12);
  expect(passedOver.countLastMinute(60_000)).toBe(7);
  expect(passedOver.countLastMinute(90_000)).toBe(0);
});

test('a sale that is taken back counts no more', () => {
  const passedOver = new OverflowCounter();
  passedOver.add([1, 2], 0);
  passedOver.retract(2);
  passedOver.retract(99);
  expect(passedOver.countLastMinute(1)).toBe(1);
});

test('starts anew once nothing is on the screen any more', () => {
  const passedOver = new OverflowCounter();
  passedOver.add(upTo(5), 0);
  passedOver.clear();
  expect(passedOver.countLastMinute(1)).toBe(0);
});
