import { expect, test } from 'vitest';
import { Presence } from '@/lib/dashboard/presence-counts.server';

test('presence sums the counts of all nodes, without those that fell silent or left', () => {
  const presence = new Presence();
  presence.here = 2;
  presence.receive('b', 3, 0);
  presence.receive('c', 4, 5_000);
  expect(presence.total(5_000)).toBe(9);
  expect(presence.total(9_000)).toBe(6);
  presence.receive('c', 0, 9_500);
  expect(presence.total(9_500)).toBe(2);
});
