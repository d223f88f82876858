import type { Language, LocalizedText } from '@/lib/i18n/language';

const DAY_PERIODS: Record<'am' | 'pm', LocalizedText> = {
  am: { en: 'AM', ko: '오전' },
  pm: { en: 'PM', ko: '오후' },
};

type Options = {
  /** `full` is date and time, `time` the time alone. */
  style: 'full' | 'time';
  /** An IANA name; by default the zone of the process or browser. */
  timeZone?: string | undefined;
};

/**
 * Formats `date` as "Nov 28, 2026, 2:39 AM" or "2026. 11. 28. 오전 2:39", the same in every version of
 * Node and every browser: their ICU data differ in the day periods (CLDR 48 has "AM" in Korean) and in
 * the space before them (U+202F or U+0020).
 */
export function formatDateTime(
  date: Date,
  language: Language,
  { style, timeZone }: Options,
): string {
  const format = new Intl.DateTimeFormat(language, {
    ...(style === 'full' && { dateStyle: 'medium' as const }),
    timeStyle: 'short',
    timeZone,
  });
  const parts = format.formatToParts(date).map(({ type, value }) => {
    if (type === 'dayPeriod') return DAY_PERIODS[isMorning(date, timeZone) ? 'am' : 'pm'][language];
    return type === 'literal' ? value.replace(/\s/g, ' ') : value;
  });
  return parts.join('');
}

function isMorning(date: Date, timeZone: string | undefined): boolean {
  const hour = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone });
  return Number(hour.format(date)) < 12;
}
