import { currentClient } from '@/lib/core/client-context.server';
import { isLanguage, type Language, STORE_LANGUAGE } from '@/lib/i18n/language';

/**
 * The language in which the client reads that the calling code works for: its choice (cookie `language`), else its
 * `Accept-Language`, which the shop's pages set to their own language, else the store's.
 */
export function clientLanguage(): Language {
  const { language } = currentClient();
  return isLanguage(language) ? language : STORE_LANGUAGE;
}
