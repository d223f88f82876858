import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';
import type { ClientContext } from '@/lib/core/client-context.server';
import { env } from '@/lib/core/env.server';
import { readCookie } from '@/lib/http/read-cookie';
import { negotiateLanguage } from '@/lib/i18n/language';

/**
 * @returns the client's IP address: that of the socket, or the one that the `TRUST_PROXY` nearest proxies
 *   report. A client can forge any entry of `X-Forwarded-For` before those.
 */
export function clientAddress(request: IncomingMessage): string {
  return proxyAddr(request, (_address, hop) => hop < env().trustProxy) ?? 'unknown';
}

/** @returns the client of a request, for `runForClient`. */
export function clientOf(request: IncomingMessage): ClientContext {
  const address = clientAddress(request);
  const { cookie, 'accept-language': accepted = null } = request.headers;
  const language = negotiateLanguage(readCookie(cookie, 'language'), accepted);
  return { address, network: networkOf(address), language };
}

/**
 * Replaces `X-Forwarded-For` by the trusted address, before Next and the handlers read it.
 *
 * @returns the client of the request.
 */
export function stampClientAddress(request: IncomingMessage): ClientContext {
  const client = clientOf(request);
  request.headers['x-forwarded-for'] = client.address;
  return client;
}

/**
 * @returns the key of `address` for rate limits: an IPv4 address as it is, an IPv6 address reduced to its
 *   /64 network, since one subscriber can use every address in it (RFC 6177). An IPv4-mapped IPv6 address
 *   (`::ffff:…`, RFC 4291) becomes the IPv4 address.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  // `URL` writes the address in hexadecimal, with at most one `::`.
  const [start = '', end = ''] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const first = start.split(':').filter(Boolean);
  const last = end.split(':').filter(Boolean);
  const zeros = Array<string>(8 - first.length - last.length).fill('0');
  const groups = [...first, ...zeros, ...last].map((group) => Number.parseInt(group, 16));
  if (groups.slice(0, 6).join() === '0,0,0,0,0,65535') return toIPv4(groups.slice(6));
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

function toIPv4(groups: readonly number[]): string {
  return groups.flatMap((group) => [group >> 8, group & 0xff]).join('.');
}

/** @returns the address that `stampClientAddress` has written. */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for') ?? 'unknown';
}

/** @returns the key of the client for rate limits. */
export const rateLimitKey = (headers: Headers): string => networkOf(addressOf(headers));
