import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Reads and discards the rest of a request body that was answered before it arrived (a body that is too
 * large, a guest's order). Unread bytes would block the next request on the connection until it times
 * out. The rest may take as long as `SERVER_TIMEOUTS.requestTimeout` allows.
 */
export function drainRequestBody(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
    // The previous reader no longer consumes the stream, and would keep it paused.
    request.unpipe();
    request.removeAllListeners('data');
    request.removeAllListeners('readable');
    request.resume();
  });
}
