import { expect, test } from 'vitest';
import { formatTimeAgo, interpolate, pluralize } from '@/lib/i18n/format';

test('interpolate inserts values literally', () => {
  const names = ['Pay $$ box', '$& tea', "$' and $`", '$1', '{n} pieces', '유자차'];
  for (const goods of names) {
    expect(interpolate('{goods}: {n} in the cart.', { goods, n: 2 })).toBe(
      `${goods}: 2 in the cart.`,
    );
  }
});

test('interpolate replaces every occurrence, and keeps a name without a value', () => {
  expect(interpolate('{goods}, {goods} and {other}', { goods: 'tea' })).toBe(
    'tea, tea and {other}',
  );
});

const forms = { one: '{n} purchase', other: '{n} purchases' };

test('pluralize selects the form of the number', () => {
  expect(pluralize(1, forms, 'en')).toBe('1 purchase');
  expect(pluralize(1_200, forms, 'en')).toBe('1,200 purchases');
  expect(pluralize(1, { one: '', other: '{n}건' }, 'ko')).toBe('1건');
});

const now = Date.parse('2026-11-23T12:00:00Z');

test.each([
  ['2026-11-23T12:00:30Z', 'just now'],
  ['2026-11-23T11:59:01Z', 'just now'],
  ['2026-11-23T11:59:00Z', '1 minute ago'],
  ['2026-11-23T09:00:00Z', '3 hours ago'],
  ['2026-11-20T12:00:00Z', '3 days ago'],
])('%s is %s', (date, ago) => {
  expect(formatTimeAgo(date, now, 'just now', 'en')).toBe(ago);
});

test('formatTimeAgo answers in Korean', () => {
  expect(formatTimeAgo('2026-11-23T11:57:00Z', now, '방금', 'ko')).toBe('3분 전');
});
