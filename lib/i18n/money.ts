import type { Language } from '@/lib/i18n/language';

/**
 * An amount of whole won as a shopper reads it: `₩12,900`, `12,900원`.
 * Money is an integer in the currency's minor unit; the won has none (docs/api.md, "HTTP").
 */
export function formatMoney(won: number, language: Language): string {
  const digits = new Intl.NumberFormat(language).format(won);
  return language === 'ko' ? `${digits}원` : `₩${digits}`;
}
