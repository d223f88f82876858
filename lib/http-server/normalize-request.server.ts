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
