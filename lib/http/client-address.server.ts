import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';
import { env } from '@/lib/env.server';

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

/** The address that `stampClientAddress` wrote. */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for') ?? 'unknown';
}
