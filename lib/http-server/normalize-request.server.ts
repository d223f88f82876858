import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendProblem } from '@/lib/http-server/send-problem.server';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Answers a method that no route supports, such as `TRACE`, with 405: Next would answer with 500.
 *
 * @returns whether it answered `request`.
 */
export function rejectUnknownMethod(request: IncomingMessage, response: ServerResponse): boolean {
  if (METHODS.includes(request.method ?? '')) return false;
  sendMethodNotAllowed(response, METHODS.join(', '));
  return true;
}

/** Sends 405 `METHOD_NOT_ALLOWED`. @param allow the methods that the URL supports. */
export function sendMethodNotAllowed(response: ServerResponse, allow: string): void {
  response.setHeader('allow', allow);
  sendProblem(response, 'METHOD_NOT_ALLOWED');
}

/**
 * Rewrites a malformed URL so that Next answers with 404. Next answers an undecodable path (`/goods/%`)
 * with 500, and an absolute URL with a redirect to the host in it.
 */
export function normalizeUrl(request: IncomingMessage): void {
  const url = toPathAndQuery(request.url ?? '/');
  const [path = '/', ...query] = url.split('?');
  const decodable = isDecodable(path) ? path : path.replaceAll('%', '%25');
  request.url = [decodable, ...query].join('?');
}

/** Headers that ask for a part of a file, or for a file only if it is one that the client knows. */
const FILE_CONDITIONS = ['range', 'if-range', 'if-match', 'if-unmodified-since'];

/**
 * Drops the conditions of a request for a file, which a server may ignore (RFC 9110, 13.1 and 14.2). Next answers a
 * range or a precondition that does not hold with 500.
 */
export function dropFileConditions({ method, url = '/', headers }: IncomingMessage): void {
  if ((method !== 'GET' && method !== 'HEAD') || url.startsWith('/api/')) return;
  for (const name of FILE_CONDITIONS) delete headers[name];
}

/** Reduces the absolute form (`GET http://shop.example/goods HTTP/1.1`) and `OPTIONS *` to a path. */
function toPathAndQuery(url: string): string {
  if (url.startsWith('/')) return url;
  if (!URL.canParse(url)) return '/';
  const { pathname, search } = new URL(url);
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
