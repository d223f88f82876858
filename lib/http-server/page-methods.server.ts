import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '@/lib/core/errors';
import { toAppError } from '@/lib/http/app-error.server';
import { MAX_BODY_BYTES } from '@/lib/http/read-json.server';
import { requireSameOrigin } from '@/lib/http/same-origin.server';
import { sendMethodNotAllowed } from '@/lib/http-server/normalize-request.server';
import { sendProblem } from '@/lib/http-server/send-problem.server';

/** Paths that are no page: routes that declare their own methods, and Next's (`/__nextjs` in development). */
const NO_PAGE = /^\/(?:(?:api|_next|socket\.io)(?:\/|$)|metrics$|__nextjs)/;
const ALLOW = 'GET, HEAD, OPTIONS';
const FORM = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\s*(?:;|$)/i;

/**
 * Answers a method that pages do not support with 405, and `OPTIONS` with the supported methods: Next
 * would render the page for every method. Files such as `/icon.svg` count as pages. A form of another
 * origin, or a larger one than any of the shop's, is refused here: Next would answer with 500.
 *
 * @returns whether it answered `request`.
 */
export function rejectPageMethod(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = 'GET', url = '/' } = request;
  if (method === 'GET' || method === 'HEAD') return false;
  const [path = '/'] = url.split('?', 1);
  if (NO_PAGE.test(path)) return false;
  if (method === 'POST' && isFormPost(request)) return rejectForm(request, response);
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

function rejectForm({ headers }: IncomingMessage, response: ServerResponse): boolean {
  try {
    const names = ['sec-fetch-site', 'origin', 'host'] as const;
    requireSameOrigin(
      new Headers(names.flatMap((name) => (headers[name] ? [[name, headers[name]]] : []))),
    );
    // A browser knows the length of a form. Without it, a body may be as long as its sender likes.
    const length = Number(headers['content-length'] ?? Number.NaN);
    if (!(length <= MAX_BODY_BYTES)) throw new AppError('TOO_LARGE');
    return false;
  } catch (error) {
    sendProblem(response, toAppError(error));
    return true;
  }
}
