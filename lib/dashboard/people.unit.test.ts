import { expect, test } from 'vitest';
import { Presence } from '@/lib/dashboard/presence-counts.server';

test('who is in the shop is counted on all nodes, without those that fell silent or left', () => {
  const people = new Presence();
  people.here = 2;
  people.receive('b', 3, 0);
  people.receive('c', 4, 5_000);
  expect(people.total(5_000)).toBe(9);
  expect(people.total(9_000)).toBe(6);
  people.receive('c', 0, 9_500);
  expect(people.total(9_500)).toBe(2);
});
