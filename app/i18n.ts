import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isLanguage, type Language, preferredLanguage, STORE_LANGUAGE } from '@/lib/language';
import { WORDS } from '@/messages/words';

/** The reader's language: their choice, else their browser's, else the store's. */
export async function readerLanguage(): Promise<Language> {
  const chosen = (await cookies()).get('language')?.value;
  if (isLanguage(chosen)) return chosen;
  return preferredLanguage((await headers()).get('accept-language') ?? '') ?? STORE_LANGUAGE;
}

export default getRequestConfig(async () => {
  const locale = await readerLanguage();
  return { locale, messages: WORDS[locale], timeZone: 'Asia/Seoul' };
});
