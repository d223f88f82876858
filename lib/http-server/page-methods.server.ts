import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendMethodNotAllowed } from '@/lib/http-server/normalize-request.server';

/** Paths that are no page: routes that declare their own methods, and Next's (`/__nextjs` in development). */
const NO_PAGE = /^\/(?:(?:api|_next|socket\.io)(?:\/|$)|metrics$|__nextjs)/;
const ALLOW = 'GET, HEAD, OPTIONS';
const FORM = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\s*(?:;|$)/i;

/**
 * Answers a method that pages do not support with 405, and `OPTIONS` with the supported methods: Next
 * would render the page for every method. Files such as `/icon.svg` count as pages.
 *
 * @returns whether it answered `request`.
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
 * Whether the request is a server action: called by the page's scripts (`Next-Action`), or a form that
 * the browser submits before the scripts run. A browser sends `Origin` or `Sec-Fetch-Site` with it.
 */
function isFormPost({ headers }: IncomingMessage): boolean {
  if (headers['next-action'] !== undefined) return true;
  const isFromBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  return isFromBrowser && FORM.test(headers['content-type'] ?? '');
}
