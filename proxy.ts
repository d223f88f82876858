import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env.server';
import { HTTPS_FOR_S } from '@/lib/http/https-for.server';

/**
 * Headers for pages: a Content-Security-Policy with a nonce of its own for each answer, and what
 * else tells a browser to trust no more than it must. `/socket.io` never comes here; its headers
 * are helmet's (lib/realtime/attach.server.ts). `nosniff` is on every answer already
 * (lib/serve/before-next.server.ts).
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Next reads the nonce for its own scripts from here.
  headers.set('content-security-policy', policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  if (env().secureCookies) {
    response.headers.set('strict-transport-security', `max-age=${HTTPS_FOR_S}`);
  }
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  const { production, publicUrl, secureCookies } = env();
  // Not every browser takes 'self' for the socket as well.
  const socket = publicUrl.replace(/^http/, 'ws');
  // React's development tools evaluate code; development styles come without a nonce.
  const scripts = production ? '' : " 'unsafe-eval'";
  const styles = production ? `'nonce-${nonce}'` : "'unsafe-inline'";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${scripts}`,
    `style-src 'self' ${styles}`,
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

export const config = {
  // All but what is no page, and has no page beneath it that says it is not there.
  matcher: [
    '/((?!api/|_next/static/|_next/hmr|socket\\.io(?:/|$)|pictures/[^/]+$|goods/[^/]+\\.svg$).*)',
  ],
};
