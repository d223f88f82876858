import { env } from '@/lib/core/env.server';
import { hostCookieName } from '@/lib/http/host-cookie.server';

/**
 * Returns where next-auth redirects to after a log-in or a log-out: `asked` if it is a URL of the shop,
 * else the front page. Never throws, whatever the type of `asked`.
 *
 * @param shop the shop's origin.
 */
export function safeRedirectUrl(asked: unknown, shop: string): string {
  if (!isUrl(asked, shop)) return shop;
  // The normalized form: as it was sent it may contain what a header cannot.
  const { origin, href } = new URL(asked, shop);
  return origin === shop ? href : shop;
}

/** Whether next-auth accepts `asked` as a URL. For any other value it would answer 500. */
export function isUrl(asked: unknown, shop: string): asked is string {
  if (typeof asked !== 'string') return false;
  const base = asked.startsWith('/') ? shop : undefined;
  return URL.canParse(asked, base) && /^https?:$/.test(new URL(asked, base).protocol);
}

/** The cookie in which next-auth stores the last requested callback URL. */
export function callbackCookie() {
  return {
    name: hostCookieName('next-auth.callback-url'),
    options: {
      httpOnly: true,
      sameSite: 'lax' as const,
      path: '/',
      secure: env().secureCookies,
    },
  };
}
