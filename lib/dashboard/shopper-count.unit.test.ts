import { expect, test } from 'vitest';
import { ShopperCount } from '@/lib/dashboard/shopper-count.server';

test('ShopperCount adds up all nodes but those that fell silent or left', () => {
  const shoppers = new ShopperCount();
  shoppers.here = 2;
  shoppers.receive('b', 3, 0);
  shoppers.receive('c', 4, 5_000);
  expect(shoppers.total(5_000)).toBe(9);
  expect(shoppers.total(9_000)).toBe(6);
  shoppers.receive('c', 0, 9_500);
  expect(shoppers.total(9_500)).toBe(2);
});
