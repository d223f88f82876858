import { expect, test } from 'vitest';
import { formatDateTime } from '@/lib/i18n/date-time';

const NIGHT = '2026-11-27T17:39:00Z';
const AFTERNOON = '2026-11-28T05:05:00Z';
const MIDNIGHT = '2026-11-27T15:00:00Z';
const NOON = '2026-11-28T03:00:00Z';
const SEOUL = 'Asia/Seoul';

test.each([
  [NIGHT, 'ko', '오전 2:39', '2026. 11. 28. 오전 2:39'],
  [AFTERNOON, 'ko', '오후 2:05', '2026. 11. 28. 오후 2:05'],
  [MIDNIGHT, 'ko', '오전 12:00', '2026. 11. 28. 오전 12:00'],
  [NOON, 'ko', '오후 12:00', '2026. 11. 28. 오후 12:00'],
  [NIGHT, 'en', '2:39 AM', 'Nov 28, 2026, 2:39 AM'],
  [AFTERNOON, 'en', '2:05 PM', 'Nov 28, 2026, 2:05 PM'],
  [MIDNIGHT, 'en', '12:00 AM', 'Nov 28, 2026, 12:00 AM'],
  [NOON, 'en', '12:00 PM', 'Nov 28, 2026, 12:00 PM'],
] as const)(
  '%s in %s is written %s and %s, whatever data ICU has',
  (date, language, time, full) => {
    expect(formatDateTime(new Date(date), language, { style: 'time', timeZone: SEOUL })).toBe(time);
    expect(formatDateTime(new Date(date), language, { style: 'full', timeZone: SEOUL })).toBe(full);
  },
);

test('the time zone decides the half of the day', () => {
  expect(formatDateTime(new Date(NIGHT), 'ko', { style: 'time', timeZone: 'UTC' })).toBe(
    '오후 5:39',
  );
});
