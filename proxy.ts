import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { pageHeaders } from '@/lib/http/page-headers.server';
import { negotiateLanguage } from '@/lib/i18n/language';
import { ADDRESS_HEADER, pageAddress, splitAddress } from '@/lib/i18n/page-address';

/** Paths that are no page, and so have no language. */
const NO_PAGE = [
  /^\/(?:api|metrics|robots\.txt|sitemap\.xml|manifest\.webmanifest)$/,
  /^\/(?:icon\.svg|apple-icon\.png|favicon\.ico|icons\/(?:192|512|maskable)\.png)$/,
  /^\/goods\/[^/]+\/picture$/,
  /^\/_next\//,
];

/**
 * Redirects a URL without a language to the reader's language, and sets the security headers of pages: a
 * Content-Security-Policy with a new nonce for each response, and others. `/socket.io` never reaches it:
 * helmet sets those headers (lib/realtime/attach-socket-server.server.ts). Every response has `nosniff`
 * already (lib/http-server/request-pipeline.server.ts).
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const isPage = !NO_PAGE.some((pattern) => pattern.test(pathname));
  const nonce = randomBytes(16).toString('base64');
  const headers = pageHeaders([`'nonce-${nonce}'`]);
  const response =
    isPage && !splitAddress(pathname).language
      ? redirectToLanguage(request)
      : renderPage(request, nonce, headers['content-security-policy']);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** 307 keeps the method and the body. The response depends on the reader, so it must not be cached. */
function redirectToLanguage({ cookies, headers, nextUrl }: NextRequest): NextResponse {
  const language = negotiateLanguage(
    cookies.get('language')?.value,
    headers.get('accept-language'),
  );
  const address = pageAddress(nextUrl.pathname, language) + nextUrl.search;
  return NextResponse.redirect(new URL(address, nextUrl), {
    status: 307,
    headers: { 'cache-control': 'private, no-store', vary: 'Cookie, Accept-Language' },
  });
}

function renderPage(request: NextRequest, nonce: string, policy: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Next reads the nonce of its scripts from this header.
  headers.set('content-security-policy', policy);
  headers.set(ADDRESS_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = {
  // All paths except those below which no page exists, not even a not-found page.
  matcher: [
    '/((?!api/|_next/static/|_next/hmr|socket\\.io(?:/|$)|pictures/[^/]+$|goods/[^/]+\\.svg$).*)',
  ],
};
