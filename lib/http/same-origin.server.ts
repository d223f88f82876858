import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { securityFields } from '@/lib/core/security-log.server';

/** Whether pages of `origin` may send requests to the shop. */
export function isAllowedOrigin(origin: string): boolean {
  return env().allowedOrigins.includes(origin);
}

/**
 * Protects state-changing requests against cross-site request forgery. Allows the shop's own pages
 * (`Sec-Fetch-Site: same-origin`, or an allowed `Origin`) and clients that are no browser (neither
 * header). A foreign page can make a browser send a form, but cannot set these headers.
 *
 * @throws AppError `CROSS_ORIGIN`
 */
export function requireSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (site === null && origin === null) return;
  if (origin !== null && isAllowedOrigin(origin)) return;
  // `none` (a typed URL, a bookmark) is refused too: the shop's pages never send it with a change.
  if (site === 'same-origin' && (origin === null || origin === ownOrigin(headers))) return;
  const event = 'security.cross_origin';
  if (mayLog(event)) {
    log().warn(
      { event, ...securityFields('refused'), origin, site },
      'cross-origin request refused',
    );
  }
  throw new AppError('CROSS_ORIGIN');
}

/** @returns the origin of a page that was opened under another name of this host (127.0.0.1, a LAN address). */
function ownOrigin(headers: Headers): string | undefined {
  const host = headers.get('host');
  return host ? `${env().secureCookies ? 'https' : 'http'}://${host}` : undefined;
}
