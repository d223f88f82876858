import { expect, test } from 'vitest';
import { counted, timeAgo } from '@/lib/words';

const forms = { one: '{n} purchase', other: '{n} purchases' };

test('one is one, and more are more', () => {
  expect(counted(1, forms, 'en')).toBe('1 purchase');
  expect(counted(1_200, forms, 'en')).toBe('1,200 purchases');
  expect(counted(1, { one: '', other: '{n}건' }, 'ko')).toBe('1건');
});

const now = Date.parse('2026-11-23T12:00:00Z');

test.each([
  ['2026-11-23T12:00:30Z', 'just now'],
  ['2026-11-23T11:59:01Z', 'just now'],
  ['2026-11-23T11:59:00Z', '1 minute ago'],
  ['2026-11-23T09:00:00Z', '3 hours ago'],
  ['2026-11-20T12:00:00Z', '3 days ago'],
])('%s is %s', (date, ago) => {
  expect(timeAgo(date, now, 'just now', 'en')).toBe(ago);
});

test('the same in Korean', () => {
  expect(timeAgo('2026-11-23T11:57:00Z', now, '방금', 'ko')).toBe('3분 전');
});
