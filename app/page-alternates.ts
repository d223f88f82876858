import type { Metadata } from 'next';
import { readerLanguage } from '@/app/i18n';
import { LANGUAGES } from '@/lib/i18n/language';
import { pageAddress } from '@/lib/i18n/page-address';

/**
 * What an index is told of the page at `path`: its one address in this language, the same page in
 * every language, and the address without one, which leads a reader to theirs.
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
