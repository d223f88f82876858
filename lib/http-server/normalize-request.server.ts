import type { IncomingMessage, ServerResponse } from 'node:http';
import { ERRORS } from '@/lib/core/errors';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Answers a method that no address has, such as `TRACE`: Next's answer is a 500.
 *
 * @returns whether `request` is answered here.
 */
export function rejectUnknownMethod(request: IncomingMessage, response: ServerResponse): boolean {
  if (METHODS.includes(request.method ?? '')) return false;
  sendMethodNotAllowed(response, METHODS.join(', '));
  return true;
}

/** 405 `METHOD_NOT_ALLOWED`. @param allow the methods that the address has. */
export function sendMethodNotAllowed(response: ServerResponse, allow: string): void {
  const code = 'METHOD_NOT_ALLOWED';
  const { status, title } = ERRORS[code];
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    allow,
  });
  response.end(JSON.stringify({ type: 'about:blank', title, status, code }));
}

/**
 * Makes of an address what can be looked for: Next answers what it cannot decode (`/goods/%`) with
 * a 500, and what names a host as well with a redirection to that host. It is then not found, like
 * any other that is not there.
 */
export function normalizeUrl(request: IncomingMessage): void {
  const address = withoutHost(request.url ?? '/');
  const [path = '/', ...query] = address.split('?');
  const known = isDecodable(path) ? path : path.replaceAll('%', '%25');
  request.url = [known, ...query].join('?');
}

/** `GET http://shop.example/goods HTTP/1.1`, as a proxy is asked, and `OPTIONS *`. */
function withoutHost(address: string): string {
  if (address.startsWith('/')) return address;
  if (!URL.canParse(address)) return '/';
  const { pathname, search } = new URL(address);
  return (pathname.startsWith('/') ? pathname : `/${pathname}`) + search;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
