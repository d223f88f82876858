import type { Socket } from 'socket.io';

/**
 * Drops the headers of a connection's first request, but for the cookie, which is read whenever the
 * connection joins a namespace. Engine.IO keeps the request for as long as the connection lives, and
 * would keep a browser's twenty headers with it.
 */
export function dropRequestHeaders({ request }: Pick<Socket['conn'], 'request'>): void {
  const { cookie } = request.headers;
  request.headers = cookie === undefined ? {} : { cookie };
  request.rawHeaders = [];
}
