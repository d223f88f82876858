import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';

/** Whether a browser on `origin` may speak to the shop. */
export function isAllowedOrigin(origin: string): boolean {
  return env().allowedOrigins.includes(origin);
}

/**
 * Lets a state-changing request in only when it comes from the store's own pages
 * (`Sec-Fetch-Site: same-origin`, or an allowed `Origin`) or from no browser at all (neither
 * header). A foreign page can make a shopper's browser send a form, but neither of the two.
 *
 * @throws AppError `CROSS_ORIGIN`
 */
export function requireSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (site === null && origin === null) return;
  if (origin !== null && isAllowedOrigin(origin)) return;
  // `none` is a person's own doing (typed, a bookmark); a page cannot ask for it.
  if (site === 'same-origin' && (origin === null || origin === ownOrigin(headers))) return;
  throw new AppError('CROSS_ORIGIN');
}

/** Behind another name for this machine (127.0.0.1, a LAN address) the page's origin is its host. */
function ownOrigin(headers: Headers): string | undefined {
  const host = headers.get('host');
  return host ? `${env().secureCookies ? 'https' : 'http'}://${host}` : undefined;
}
