import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';
import { env } from '@/lib/core/env.server';

/**
 * The address of whoever asks: the socket's, or what the TRUST_PROXY nearest proxies say. What
 * comes from beyond them could be anybody's invention.
 */
export function clientAddress(request: IncomingMessage): string {
  return proxyAddr(request, (_address, hop) => hop < env().trustProxy) ?? 'unknown';
}

/**
 * Writes the believed address over `X-Forwarded-For`, so that all that comes after may read it
 * there, and nobody can forge it. `server.ts` calls it before Next sees the request.
 */
export function stampClientAddress(request: IncomingMessage): void {
  request.headers['x-forwarded-for'] = clientAddress(request);
}

/**
 * Who `address` is to a limit: an IPv4 address, and of an IPv6 address its first 64 bits. A line
 * has as many addresses as it likes within them (RFC 6177), and would pass every limit by one after
 * the other. An IPv4 address in IPv6's clothes (`::ffff:…`, RFC 4291) is what it is without them.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  // As it is written there: in hexadecimal, and shortened at most once.
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

/** The address that `stampClientAddress` wrote. */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for') ?? 'unknown';
}

/** Who has sent these headers, to a limit. */
export const rateLimitKey = (headers: Headers): string => networkOf(addressOf(headers));
