import type { IncomingMessage, ServerResponse } from 'node:http';
import { inject } from 'light-my-request';
import { env } from '@/lib/core/env.server';
import type { CacheablePage } from '@/lib/page-cache/cacheable-page';
import { type RenderedReader, renderFor } from '@/lib/page-cache/rendered-reader.server';

/** Next's request handler. */
export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Rendered = { status: number; headers: Record<string, string>; html: string };

/**
 * Has Next render a page for `reader`. The request is a new one: it has an address, a few cookies that the cache
 * knows, and nothing else of anybody's request.
 */
export async function renderPage(
  handleByNext: NextHandler,
  { address, cookies }: CacheablePage,
  reader: RenderedReader,
): Promise<Rendered> {
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  // `inject` starts when its result is awaited, which must be within `renderFor`.
  const { statusCode, headers, payload } = await renderFor(
    reader,
    async () =>
      await inject((request, response) => void handleByNext(request as never, response as never), {
        method: 'GET',
        url: address,
        headers: {
          host: new URL(env().publicUrl).host,
          accept: 'text/html',
          ...(cookie.length > 0 && { cookie: cookie.join('; ') }),
        },
      }),
  );
  const texts = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return { status: statusCode, headers: Object.fromEntries(texts), html: payload };
}
