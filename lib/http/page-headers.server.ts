import { env } from '@/lib/core/env.server';
import { HSTS_MAX_AGE_S } from '@/lib/http/hsts.server';

/**
 * The security headers of a page.
 *
 * @param sources of its inline scripts, as for `contentSecurityPolicy`.
 */
export function pageHeaders(
  sources: readonly string[],
): Record<string, string> & { 'content-security-policy': string } {
  return {
    'content-security-policy': contentSecurityPolicy(sources),
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    ...(env().secureCookies && {
      'strict-transport-security': `max-age=${HSTS_MAX_AGE_S}`,
    }),
  };
}

/**
 * The Content-Security-Policy of a page: no inline script or style but those that `sources` allow, and
 * the scripts that these load; no frames, no foreign origins.
 *
 * @param sources `'nonce-…'` of this one response, or `'sha256-…'` of each inline script.
 */
export function contentSecurityPolicy(sources: readonly string[]): string {
  const { production, publicUrl, secureCookies } = env();
  // In some browsers 'self' does not include WebSockets.
  const socket = publicUrl.replace(/^http/, 'ws');
  const nonces = sources.filter((source) => source.startsWith("'nonce-"));
  // In development, React uses eval, and styles have no nonce.
  const scripts = [
    "'self'",
    ...sources,
    "'strict-dynamic'",
    ...(production ? [] : ["'unsafe-eval'"]),
  ];
  const styles = ["'self'", ...(production ? nonces : ["'unsafe-inline'"])];
  return [
    "default-src 'self'",
    `script-src ${scripts.join(' ')}`,
    `style-src ${styles.join(' ')}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${socket}${production ? '' : ' ws:'}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secureCookies ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
