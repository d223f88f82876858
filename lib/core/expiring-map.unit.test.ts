import { expect, it } from 'vitest';
import { ExpiringMap } from '@/lib/core/expiring-map';

it('an ExpiringMap returns values until their time is over, and evicts them after it', () => {
  const map = new ExpiringMap<string, number>(8_000);
  map.set('a', 1, 0);
  map.set('b', 2, 5_000);
  expect(map.values(7_999)).toEqual([1, 2]);
  expect(map.evictExpired(7_999)).toEqual([]);
  expect(map.values(8_000)).toEqual([2]);
  expect(map.evictExpired(8_000)).toEqual([1]);
  expect([map.get('a'), map.get('b')]).toEqual([undefined, 2]);
});

it('an ExpiringMap keeps an entry that is set again, and forgets one that is deleted', () => {
  const map = new ExpiringMap<string, number>(8_000);
  map.set('a', 1, 0);
  map.set('a', 2, 7_000);
  map.set('b', 3, 7_000);
  map.delete('b');
  expect(map.values(14_000)).toEqual([2]);
  expect(map.values(15_000)).toEqual([]);
});
