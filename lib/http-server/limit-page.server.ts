import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Negotiator from 'negotiator';
import { currentClient } from '@/lib/core/client-context.server';
import { env } from '@/lib/core/env.server';
import type { AppError } from '@/lib/core/errors';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { toAppError } from '@/lib/http/app-error.server';
import { renderNoticePage } from '@/lib/http-server/notice-page.server';
import { PageTurns } from '@/lib/http-server/page-turns.server';
import { sendProblem } from '@/lib/http-server/send-problem.server';
import { endWith } from '@/lib/http-server/take-turn.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { COST, networkTurns } from '@/lib/rate-limit/network-turns.server';

/** Routes that limit themselves (`defineRoute`), sockets, and files. */
const NO_PAGE =
  /^\/(?:api(?:\/|$)|pictures\/|socket\.io(?:\/|$)|_next\/(?:static|hmr)|__nextjs|metrics$)/;
/** Files that Next serves from `app/`. */
const APP_FILES = ['/icon.svg', '/apple-icon.png'];

const turns = () => processSingleton('page-turns', () => new PageTurns());

/**
 * Whether `request` is for a page or for what costs as much: a missing page, the sitemap, a picture that is
 * drawn. An answer that is not known to be cheap counts as one.
 */
export function isLimitedPage({ url = '/' }: IncomingMessage): boolean {
  const [path = '/'] = url.split('?', 1);
  return !NO_PAGE.test(path) && !publicFiles().has(path);
}

function publicFiles(): Set<string> {
  return processSingleton('public-files', () => {
    const files = existsSync('public')
      ? readdirSync('public', { recursive: true, encoding: 'utf8' })
      : [];
    return new Set([...files.map((file) => `/${file.replaceAll('\\', '/')}`), ...APP_FILES]);
  });
}

/**
 * Answers with `answer`, when the network of the client may have another page. It stands in front of
 * everything that answers pages, so a page from a cache counts too.
 */
export function limitPage(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => void,
): void {
  if (env().rateLimitScale === 0) {
    answer();
    return;
  }
  admit(currentClient().network, response).then(
    () => {
      if (!response.closed) answer();
    },
    (error: unknown) => refuse(request, response, toAppError(error)),
  );
}

async function admit(network: string, response: ServerResponse): Promise<void> {
  await limit('page', network);
  endWith(response, await turns().take(network));
  const isGone = () => response.closed;
  endWith(response, await networkTurns().take(network, { limit: 'page', cost: COST.page, isGone }));
}

/** Sends the error as a page to who reads pages, and as problem+json to others. */
function refuse(request: IncomingMessage, response: ServerResponse, error: AppError): void {
  const { code, status, retryAfter } = error;
  const types = ['application/problem+json', 'text/html'];
  if (code !== 'SLOW_DOWN' || new Negotiator(request).mediaType(types) !== 'text/html') {
    sendProblem(response, error);
    return;
  }
  response.statusCode = status;
  response.setHeader('cache-control', 'no-store');
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  const nonce = randomBytes(16).toString('base64');
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'`,
  );
  response.end(renderNoticePage(request, 'slowDown', nonce));
}
