import type { Socket } from 'socket.io';

/**
 * Forgets the headers of a connection's first request, but for what is asked of them whenever a
 * namespace is joined, which is not only once. Engine.IO keeps the request itself for as long as the
 * connection, and would keep a browser's twenty headers with it.
 */
export function dropRequestHeaders({ request }: Pick<Socket['conn'], 'request'>): void {
  const { cookie } = request.headers;
  request.headers = cookie === undefined ? {} : { cookie };
  request.rawHeaders = [];
}
