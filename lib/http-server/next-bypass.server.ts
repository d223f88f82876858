import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { env } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import { compressBody } from '@/lib/http-server/compress-body.server';
import type { RouteHandler } from '@/lib/routes/define-route.server';

/** Route handlers by method and path, such as `POST /api/orders`. The paths have no parameters. */
export type NextBypass = Readonly<Record<string, RouteHandler<Record<string, string>>>>;

/**
 * Calls the handlers of the busiest routes from the http server, without Next, whose routing costs more
 * than a whole purchase in this process. Other requests go to Next. Responses are buffered, not streamed.
 *
 * Production only: in development Next reloads the handlers, and these copies would be stale.
 *
 * @returns a function that returns whether it handles the request.
 */
export function nextBypass(
  routes: NextBypass,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0];
    const handler = routes[`${request.method} ${path}`];
    if (!handler) return false;
    handle(handler, request, response).catch((error: unknown) => {
      // Handlers never throw: the client disconnected during the request or the response.
      log().debug({ event: 'http.response_aborted', err: error, path }, 'response aborted');
      response.destroy();
    });
    return true;
  };
}

async function handle(
  handler: RouteHandler<Record<string, string>>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const response = await handler(toRequest(incoming), { params: Promise.resolve({}) });
  const whole = Buffer.from(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  const body = await compressBody(incoming, headers, whole);
  outgoing.statusCode = response.status;
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.end(body);
}

function toRequest(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers();
  // Not `rawHeaders`: `stampClientAddress` has replaced the client's own `X-Forwarded-For` in these.
  for (const [name, value = ''] of Object.entries(incoming.headers)) {
    for (const item of Array.isArray(value) ? value : [value]) headers.append(name, item);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, env().publicUrl), {
    method,
    headers,
    ...(hasBody && { body: Readable.toWeb(incoming) as never, duplex: 'half' }),
  });
}
