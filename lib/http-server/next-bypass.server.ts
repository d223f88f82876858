import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { env } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import type { RouteHandler } from '@/lib/http/define-route.server';
import { compressBody } from '@/lib/http-server/compress-body.server';

/** Route handlers by method and path, such as `POST /api/orders`. Paths without parameters only. */
export type NextBypass = Readonly<Record<string, RouteHandler<Record<string, string>>>>;

/**
 * Answers the busiest routes without Next: the very same handlers, called by the http server
 * itself. Next's own way to a route handler costs more than all that a purchase does in this
 * process; for what is not in `routes` it stays the way. An answer is sent whole, none is a stream.
 *
 * @returns whether `request` is answered here. It is for production alone: in development Next
 *   reloads the handlers, and these would be old.
 */
export function nextBypass(
  routes: NextBypass,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0];
    const handler = routes[`${request.method} ${path}`];
    if (!handler) return false;
    answer(handler, request, response).catch((error: unknown) => {
      // The handler never throws: this is a client that went away while it was read or written to.
      log().debug({ err: error, path }, 'not answered to the end');
      response.destroy();
    });
    return true;
  };
}

async function answer(
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
  // `headers`, not the raw ones: the believed address stands here over what the client said.
  for (const [name, value = ''] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, env().publicUrl), {
    method,
    headers,
    ...(hasBody && { body: Readable.toWeb(incoming) as never, duplex: 'half' }),
  });
}
