import { env } from '@/lib/core/env.server';

/**
 * Where next-auth leads to after a log-in or a log-out: where it was asked to if that is within the
 * shop, else to the front page. Never throws, whatever was asked: a body may hold anything.
 *
 * @param shop the shop's origin.
 */
export function safeRedirectUrl(asked: unknown, shop: string): string {
  if (!isAddress(asked, shop)) return shop;
  // As it is written there it may hold what a header cannot.
  const { origin, href } = new URL(asked, shop);
  return origin === shop ? href : shop;
}

/** Whether next-auth takes it for an address. What is none it calls the shop's own mistake: 500. */
export function isAddress(asked: unknown, shop: string): asked is string {
  if (typeof asked !== 'string') return false;
  const base = asked.startsWith('/') ? shop : undefined;
  return URL.canParse(asked, base) && /^https?:$/.test(new URL(asked, base).protocol);
}

/** The cookie in which next-auth keeps where it was last asked to lead to. */
export function callbackCookie() {
  const secure = env().secureCookies;
  return {
    name: `${secure ? '__Secure-' : ''}next-auth.callback-url`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  };
}
