import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { LANGUAGES, type Language } from '@/lib/i18n/language';

/** As Open Graph names them (https://ogp.me/#optional). */
const LOCALES: Record<Language, string> = { en: 'en_US', ko: 'ko_KR' };

/**
 * What is shown of a link to a page elsewhere. A page's `openGraph` replaces the layout's as a whole,
 * so whoever has a title of their own says all of it.
 */
export async function linkCard(
  title: string,
  description: string,
): Promise<NonNullable<Metadata['openGraph']>> {
  const [language, t] = await Promise.all([readerLanguage(), getTranslations('shop')]);
  return {
    type: 'website',
    siteName: t('title'),
    locale: LOCALES[language],
    alternateLocale: LANGUAGES.filter((one) => one !== language).map((one) => LOCALES[one]),
    title,
    description,
    images: '/icons/512.png',
  };
}
