import type { Metadata } from 'next';
import { readerLanguage } from '@/app/i18n';
import { LANGUAGES } from '@/lib/i18n/language';
import { pageAddress } from '@/lib/i18n/page-address';

/**
 * The addresses of the page at `path` for search engines: the canonical one in this language, one per
 * language, and the one without a language, which redirects to the reader's.
 */
export async function pageAlternates(path: string): Promise<Metadata['alternates']> {
  return {
    canonical: pageAddress(path, await readerLanguage()),
    languages: languageAddresses(path),
  };
}

/** The addresses of the page at `path` by `hreflang`. */
export function languageAddresses(path: string): Record<string, string> {
  const addresses = LANGUAGES.map((language) => [language, pageAddress(path, language)]);
  return { ...Object.fromEntries(addresses), 'x-default': path };
}
