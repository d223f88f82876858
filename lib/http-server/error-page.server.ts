import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { canReadDatabase } from '@/lib/database/connect.server';
import { renderNoticePage } from '@/lib/http-server/notice-page.server';
import { sendProblem } from '@/lib/http-server/send-problem.server';

const READ_TIMEOUT_MS = 1_000;
const RETRY_AFTER_S = 5;

/**
 * Replaces Next's response to a page that failed to render. Next sends an empty page with 500, which
 * only its scripts turn into `app/error.tsx`: the reader sees a blank page until the scripts run, and
 * for good if they never do. While the database is unavailable the response is 503 with `Retry-After`.
 * Responses that are no HTML page (RSC data, the API) stay as they are.
 *
 * A form that Next cannot decode is 422: the shop's own forms set a cookie, and fail for no other reason.
 */
export function replaceErrorPage(request: IncomingMessage, response: ServerResponse): void {
  const { write, end, flushHeaders, writeHead } = response;
  const isForm = request.method === 'POST' && !request.url?.startsWith('/api/');
  let replaced = false;
  /** Called before the first byte of the response is sent. */
  const isFailedPage = () => {
    if (replaced) return true;
    const type = String(response.getHeader('content-type') ?? '');
    if (response.headersSent || response.statusCode !== 500) return false;
    if (!isForm && !type.startsWith('text/html')) return false;
    replaced = true;
    void sendErrorPage();
    return true;
  };

  async function sendErrorPage(): Promise<void> {
    const unavailable = !(await canReadDatabase(READ_TIMEOUT_MS));
    const event = 'http.page_failed';
    log().debug({ event, databaseUnavailable: unavailable, path: request.url }, 'page failed');
    Object.assign(response, { write, end, flushHeaders, writeHead });
    for (const name of ['content-encoding', 'content-length', 'etag', 'link']) {
      response.removeHeader(name);
    }
    if (isForm && !unavailable) {
      sendProblem(response, new AppError('INVALID', { detail: 'The shop has no such form.' }));
      return;
    }
    response.setHeader('cache-control', 'no-store');
    if (unavailable) response.setHeader('retry-after', RETRY_AFTER_S);
    response.statusCode = unavailable ? 503 : 500;
    const policy = String(response.getHeader('content-security-policy') ?? '');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(renderNoticePage(request, 'failure', nonce));
  }

  // Every method that can send the first byte. They drop Next's output once the page has failed.
  response.flushHeaders = () => {
    if (!isFailedPage()) flushHeaders.call(response);
  };
  response.writeHead = ((...head: Parameters<typeof writeHead>) =>
    isFailedPage() ? response : writeHead.apply(response, head)) as typeof writeHead;
  response.write = ((...chunk: Parameters<typeof write>) =>
    isFailedPage() || write.apply(response, chunk)) as typeof write;
  response.end = ((...chunk: Parameters<typeof end>) =>
    isFailedPage() ? response : end.apply(response, chunk)) as typeof end;
}
