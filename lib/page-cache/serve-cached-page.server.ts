import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import fresh from 'fresh';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { subscribe } from '@/lib/events/domain-events.server';
import { chooseEncoding } from '@/lib/http/choose-encoding.server';
import { pageHeaders } from '@/lib/http/page-headers.server';
import { type CacheablePage, cacheablePage } from '@/lib/page-cache/cacheable-page';
import {
  type CachedPage,
  type Encoding,
  guestPage,
  type PageAnswer,
  readerPage,
} from '@/lib/page-cache/cached-page.server';
import { PageCache } from '@/lib/page-cache/page-cache.server';
import { type PageReader, readPageReader } from '@/lib/page-cache/page-reader.server';
import { MAX_OPEN_PIECES, placeholderReader } from '@/lib/page-cache/placeholders.server';
import { type NextHandler, renderPage } from '@/lib/page-cache/render-page.server';

/** A shared cache may keep a guest's page for as long as this one, and send it once more while it asks. */
const PUBLIC = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1';
/** A browser keeps it, and asks before each use. */
const PRIVATE = 'private, no-cache';
/** As Next's own pages. */
const NO_STORE = 'private, no-cache, no-store, max-age=0, must-revalidate';

/** Why a page was not rendered: Next answered with this status. */
class RenderFailed extends Error {}

/**
 * Answers the openings of pages from a cache in this process (docs/decisions/0026-pages-are-cached-for-a-second.md).
 *
 * @param handleByNext renders the pages, and answers what the cache does not.
 * @returns a function that returns whether it answers the request.
 */
export function cachedPages(handleByNext: NextHandler) {
  const cache = new PageCache();
  // An admin sees the own change at once, as everyone on this node.
  subscribe('goodsChanged', () => cache.clear());
  subscribe('stockChanged', () => cache.clear());

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!isOpening(request)) return false;
    const { cookie } = request.headers;
    const page = cacheablePage(request.url ?? '/', cookie);
    if (!page) return false;
    answer({ request, response, page }).then(
      (isAnswered) => {
        if (!isAnswered) void handleByNext(request, response);
      },
      (error: unknown) => {
        // Next has printed why it could not render a page.
        if (!(error instanceof RenderFailed)) logFailure(error, page);
        sendFailure(response);
      },
    );
    return true;
  };

  type Opening = { request: IncomingMessage; response: ServerResponse; page: CacheablePage };

  async function answer({ request, response, page }: Opening): Promise<boolean> {
    const reader = await readPageReader(request.headers.cookie);
    const { shopper, pieces } = reader;
    if ((page.isForGuests && shopper) || pieces > MAX_OPEN_PIECES) return false;
    // The notice is in no shell.
    if (shopper?.isRenamed) return false;
    const isShared = !shopper && pieces === 0;
    const account = shopper && { role: shopper.role, announceAs: shopper.announceAs };
    const key = JSON.stringify([page, account, pieces > 0]);
    const found = await cache.get(key, () =>
      render(page, reader, isShared ? guestPage : readerPage),
    );
    if (!found) return false;
    const isPublic = isShared && Object.keys(page.cookies).length === 0;
    const cacheControl = isPublic ? PUBLIC : isShared ? PRIVATE : NO_STORE;
    await send(request, response, found.answerFor(reader), cacheControl);
    return true;
  }

  async function render(
    page: CacheablePage,
    reader: PageReader,
    toPage: typeof guestPage,
  ): Promise<CachedPage | null> {
    const rendered = await renderPage(handleByNext, page, placeholderReader(reader));
    if (rendered.status >= 500) throw new RenderFailed(`Next answered with ${rendered.status}.`);
    if (rendered.status !== 200 || 'set-cookie' in rendered.headers) return null;
    try {
      return toPage(rendered);
    } catch (error) {
      // Next answers each reader by itself, as it does without the cache.
      logFailure(error, page);
      return null;
    }
  }
}

function logFailure(error: unknown, { address }: CacheablePage): void {
  const event = 'page_cache.failed';
  if (mayLog(event)) log().error({ event, err: error, path: address }, 'page could not be cached');
}

/** Whether the request opens a document, rather than asking for the data of a page or its state. */
function isOpening({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && headers.rsc === undefined;
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { headers, etag, body }: PageAnswer,
  cacheControl: string,
): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('cache-control', cacheControl);
  if (etag) response.setHeader('etag', etag);
  if (etag && fresh(request.headers, { etag })) {
    response.removeHeader('content-type');
    response.writeHead(304).end();
    return;
  }
  const offered = etag ? (['br', 'gzip'] as const) : (['gzip'] as const);
  const encoding: Encoding = chooseEncoding(request, offered);
  const content = await body(encoding);
  if (encoding !== 'identity') response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', content.length);
  response.writeHead(200);
  response.end(request.method === 'HEAD' ? undefined : content);
}

/** As Next answers a page that failed; `replaceErrorPage` makes a page of it. */
function sendFailure(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else {
    const headers = pageHeaders([`'nonce-${randomBytes(16).toString('base64')}'`]);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.statusCode = 500;
    response.end();
  }
}
