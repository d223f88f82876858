import { isLanguage, type Language } from '@/lib/i18n/language';

/** The request header in which `proxy.ts` gives pages the address that was asked for: path and query. */
export const ADDRESS_HEADER = 'x-address';

/** An address of a page as its language, undefined where it has none, and its path without one. */
export type PageAddress = { language: Language | undefined; path: string };

/**
 * `/ko/goods/8?q=tea` is `/goods/8?q=tea` in Korean; `/ko` is `/`. The path begins with exactly one
 * slash behind a language: a link to it never leads to another host.
 */
export function splitAddress(address: string): PageAddress {
  const [, first, rest = ''] = /^\/([^/?#]*)(.*)$/s.exec(address) ?? [];
  if (!isLanguage(first)) return { language: undefined, path: address };
  return { language: first, path: `/${rest.replace(/^\/+/, '')}` };
}

/**
 * The address of the page at `path` in `language`: `/goods/8` becomes `/ko/goods/8`, `/?q=tea`
 * becomes `/ko?q=tea`. The language of a path that has one gives way.
 */
export function pageAddress(path: string, language: Language): string {
  const rest = splitAddress(path).path;
  return `/${language}${rest.replace(/^\/(?=$|[?#])/, '')}`;
}
