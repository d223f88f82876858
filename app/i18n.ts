import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isLanguage, type Language, STORE_LANGUAGE } from '@/lib/language';
import { WORDS } from '@/messages/words';

/** The reader's language: their choice, else their browser's, else the store's. */
export async function readerLanguage(): Promise<Language> {
  const chosen = (await cookies()).get('language')?.value;
  if (isLanguage(chosen)) return chosen;
  const accepted = (await headers()).get('accept-language') ?? '';
  const first = accepted
    .split(',')
    .map((entry) => entry.trim().slice(0, 2).toLowerCase())
    .find(isLanguage);
  return first ?? STORE_LANGUAGE;
}

export default getRequestConfig(async () => {
  const locale = await readerLanguage();
  return { locale, messages: WORDS[locale], timeZone: 'Asia/Seoul' };
});
