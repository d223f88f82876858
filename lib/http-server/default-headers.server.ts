import type { ServerResponse } from 'node:http';
import vary from 'vary';
import { env } from '@/lib/core/env.server';
import { HSTS_MAX_AGE_S } from '@/lib/http/hsts.server';

/** Text whose characters a browser would guess. */
const TEXT_WITHOUT_CHARSET = /^(?:text\/(?!x-component)[\w.+-]+|application\/xml)$/;
/** `Cache-Control` of an answer that depends on the reader. */
const FOR_ONE_READER = /\b(private|no-store)\b/;

/**
 * Gives every response the headers that each must have, files, errors and redirects too: no content type is
 * guessed, no other site frames it, over https the browser stays on https, and what is for one reader varies by
 * the cookies. Pages set stricter ones.
 */
export function setDefaultHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff');
  const { writeHead } = response;
  // Just before they are sent: a route that sets one of these adds to a header that is there.
  response.writeHead = ((...head: Parameters<typeof writeHead>) => {
    const setMissing = (name: string, value: string) => {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    };
    const policy = String(response.getHeader('content-security-policy') ?? '');
    if (!policy.includes('frame-ancestors')) {
      const directives = [policy, "frame-ancestors 'none'"].filter(Boolean).join('; ');
      response.setHeader('content-security-policy', directives);
    }
    setMissing('x-frame-options', 'DENY');
    if (env().secureCookies) setMissing('strict-transport-security', `max-age=${HSTS_MAX_AGE_S}`);
    if (FOR_ONE_READER.test(String(response.getHeader('cache-control')))) vary(response, 'Cookie');
    const type = String(response.getHeader('content-type') ?? '');
    if (TEXT_WITHOUT_CHARSET.test(type))
      response.setHeader('content-type', `${type}; charset=utf-8`);
    return writeHead.apply(response, head);
  }) as typeof writeHead;
}
