import { expect, test } from 'vitest';
import { PassedOver } from '@/lib/sales/passed-over';

test('sums up the last minute, and forgets what is older', () => {
  const passedOver = new PassedOver();
  passedOver.add(5, 0);
  passedOver.add(7, 30_000);
  expect(passedOver.inTheLastMinute(30_000)).toBe(12);
  expect(passedOver.inTheLastMinute(60_000)).toBe(7);
  expect(passedOver.inTheLastMinute(90_000)).toBe(0);
});

test('starts anew once nothing is on the screen any more', () => {
  const passedOver = new PassedOver();
  passedOver.add(5, 0);
  passedOver.clear();
  expect(passedOver.inTheLastMinute(1)).toBe(0);
});
