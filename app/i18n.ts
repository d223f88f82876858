import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { type Language, negotiateLanguage } from '@/lib/i18n/language';
import { ADDRESS_HEADER, splitAddress } from '@/lib/i18n/page-address';
import { WORDS } from '@/messages/words';

/** The requested address: its language, and its path and query without the language. */
export async function readerAddress(): Promise<{ language: Language; path: string }> {
  const given = await headers();
  const { language, path } = splitAddress(given.get(ADDRESS_HEADER) ?? '/');
  if (language) return { language, path };
  const chosen = (await cookies()).get('language')?.value;
  return { language: negotiateLanguage(chosen, given.get('accept-language')), path };
}

/** The language of the page's address; without one (the manifest) the language that the reader prefers. */
export async function readerLanguage(): Promise<Language> {
  return (await readerAddress()).language;
}

export default getRequestConfig(async () => {
  const locale = await readerLanguage();
  return { locale, messages: WORDS[locale], timeZone: 'Asia/Seoul' };
});
