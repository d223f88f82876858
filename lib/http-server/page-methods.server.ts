import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendMethodNotAllowed } from '@/lib/http-server/normalize-request.server';

/** Routes that say themselves which methods they have, and what is Next's own (`/__nextjs` in development). */
const NO_PAGE = /^\/(?:(?:api|_next|socket\.io)(?:\/|$)|metrics$|__nextjs)/;
const ALLOW = 'GET, HEAD, OPTIONS';
const FORM = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\s*(?:;|$)/i;

/**
 * Answers a method that a page does not have with 405 and `Allow`, and `OPTIONS` with what it has:
 * Next renders the page for every method. Files such as `/icon.svg` are asked for like pages.
 *
 * @returns whether `request` is answered here.
 */
export function rejectPageMethod(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = 'GET', url = '/' } = request;
  if (method === 'GET' || method === 'HEAD') return false;
  const [path = '/'] = url.split('?', 1);
  if (NO_PAGE.test(path) || (method === 'POST' && isFormPost(request))) return false;
  if (method === 'OPTIONS') response.writeHead(204, { allow: ALLOW }).end();
  else sendMethodNotAllowed(response, ALLOW);
  return true;
}

/**
 * Whether it is a form of a page: a server action, called by the page's scripts (`Next-Action`) or,
 * where they do not run, sent by the browser itself, as a form whose scripts are not there yet is.
 * A browser says where such a request comes from.
 */
function isFormPost({ headers }: IncomingMessage): boolean {
  if (headers['next-action'] !== undefined) return true;
  const isFromBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  return isFromBrowser && FORM.test(headers['content-type'] ?? '');
}
