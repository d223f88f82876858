import { isLanguage, type Language } from '@/lib/i18n/language';

/** The request header in which `proxy.ts` passes the requested path and query to pages. */
export const ADDRESS_HEADER = 'x-address';

/** A page's address: its language, if it has one, and its path without the language. */
export type PageAddress = { language: Language | undefined; path: string };

/**
 * Splits `/ko/goods/8?q=tea` into Korean and `/goods/8?q=tea`; `/ko` has the path `/`. Behind a language
 * the path starts with exactly one slash, so that a link to it never leads to another host.
 */
export function splitAddress(address: string): PageAddress {
  const [, first, rest = ''] = /^\/([^/?#]*)(.*)$/s.exec(address) ?? [];
  if (!isLanguage(first)) return { language: undefined, path: address };
  return { language: first, path: `/${rest.replace(/^\/+/, '')}` };
}

/**
 * The address of `path` in `language`: `/goods/8` becomes `/ko/goods/8`, `/?q=tea` becomes `/ko?q=tea`.
 * It replaces the language that a path already has.
 */
export function pageAddress(path: string, language: Language): string {
  const rest = splitAddress(path).path;
  return `/${language}${rest.replace(/^\/(?=$|[?#])/, '')}`;
}
