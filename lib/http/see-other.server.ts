import { env } from '@/lib/core/env.server';
import type { Language } from '@/lib/i18n/language';
import { pageAddress } from '@/lib/i18n/page-address';

/**
 * Redirects to another site, or to a page of the shop in `language`. The answer is not cached.
 *
 * @param to a path of the shop without a language, or an absolute address of a site that is trusted.
 */
export function seeOther(to: URL): Response;
export function seeOther(to: string, language: Language): Response;
export function seeOther(to: URL | string, language?: Language): Response {
  const address = typeof to === 'string' && language ? pageAddress(to, language) : to;
  const location = new URL(address, env().publicUrl).href;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
