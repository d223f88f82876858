import type { Language } from '@/lib/i18n/language';

/**
 * Replaces the `{names}` in `template` in one pass: values are literal, even with `$&` or braces. A name
 * without a value stays.
 */
export function interpolate(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (match, name: string) => String(values[name] ?? match));
}

/** The plural forms of a sentence, with `{n}` for the number. Korean only uses `other`. */
export type Counted = { one: string; other: string };

/** The sentence in the plural form of `n`: "1 purchase", "12 purchases". */
export function pluralize(n: number, forms: Counted, language: Language): string {
  const form = new Intl.PluralRules(language).select(n) === 'one' ? forms.one : forms.other;
  return interpolate(form, { n: new Intl.NumberFormat(language).format(n) });
}

const STEPS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/**
 * Formats the time since `date`: "3 minutes ago", "3분 전".
 *
 * @param now in milliseconds. A later `date` (the clocks differ) counts as now.
 * @param justNow the text for less than a minute.
 */
export function formatTimeAgo(
  date: string,
  now: number,
  justNow: string,
  language: Language,
): string {
  const seconds = Math.max(0, (now - Date.parse(date)) / 1_000);
  const step = STEPS.find((one) => seconds >= one.seconds);
  if (!step) return justNow;
  const format = new Intl.RelativeTimeFormat(language);
  return format.format(-Math.floor(seconds / step.seconds), step.unit);
}
