import type { Language } from '@/lib/i18n/language';

/**
 * Formats an amount of whole won: `₩12,900`, `12,900원`. Money is an integer in the currency's minor
 * unit, and the won has none (docs/api.md, "HTTP").
 */
export function formatMoney(won: number, language: Language): string {
  const digits = new Intl.NumberFormat(language).format(won);
  return language === 'ko' ? `${digits}원` : `₩${digits}`;
}
