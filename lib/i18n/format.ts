import type { Language } from '@/lib/i18n/language';

/**
 * `template` with its `{names}` filled in, in one pass: what is put in stands as it is, `$&` and
 * braces too. A name without a value stays.
 */
export function interpolate(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** The forms of a sentence with a number in it, as `{n}`. Korean has only `other`. */
export type Counted = { one: string; other: string };

/** The sentence for `n`: "1 purchase", "12 purchases". */
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
 * How long ago `date` was, as one says it: "3 minutes ago", "3분 전".
 *
 * @param now milliseconds; a `date` after it (the clocks differ) is as if it were now.
 * @param justNow for less than a minute.
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
