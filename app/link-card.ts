import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { LANGUAGES, type Language } from '@/lib/i18n/language';

/** Open Graph's names of the languages (https://ogp.me/#optional). */
const LOCALES: Record<Language, string> = { en: 'en_US', ko: 'ko_KR' };

/**
 * The Open Graph card of a page. A page's `openGraph` replaces the layout's as a whole, so a page with
 * its own title needs the whole card.
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
    alternateLocale: LANGUAGES.filter((other) => other !== language).map((other) => LOCALES[other]),
    title,
    description,
    images: '/icons/512.png',
  };
}
