import type { Socket } from 'socket.io';
import { readCookie } from '@/lib/http/read-cookie';

/** Browsers keep no longer cookie. */
const MAX_COOKIE_LENGTH = 4_096;

/**
 * Drops what a connection's first request brought, but for the session cookie, which is read whenever the
 * connection joins a namespace. Engine.IO keeps the request for as long as the connection lives, and
 * would keep a browser's twenty headers with it, or the 16 KiB that a client may send.
 *
 * @param cookieName the name of the session cookie.
 */
export function dropFirstRequest(
  { request }: Pick<Socket['conn'], 'request'>,
  cookieName: string,
): void {
  const value = readCookie(request.headers.cookie, cookieName);
  const isKept = value !== undefined && value.length <= MAX_COOKIE_LENGTH;
  request.headers = isKept ? { cookie: `${cookieName}=${value}` } : {};
  request.rawHeaders = [];
  request.url = '';
  // Engine.IO's own, which a socket's `handshake` would keep too.
  Object.assign(request, { _query: {} });
}

/** Drops what a client sent as `auth` with its CONNECT packet: up to 64 KiB, which the shop never reads. */
export function dropCredentials({ handshake }: Pick<Socket, 'handshake'>): void {
  handshake.auth = {};
}
