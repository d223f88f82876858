import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Reads what is left of a request that was answered before it was there whole (a body that is too
 * large, a guest's order), and keeps none of it. Otherwise it would stand in the connection before
 * the next request, which would then wait for its answer until the connection times out. How long
 * the rest may take is `SERVER_TIMEOUTS.requestTimeout`.
 */
export function drainRequestBody(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
    // Whoever was reading it has stopped, and would hold it up.
    request.unpipe();
    request.removeAllListeners('data');
    request.removeAllListeners('readable');
    request.resume();
  });
}
