import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '@/lib/core/env.server';

const PATH = '/.well-known/security.txt';
const DAY_MS = 86_400_000;
/** RFC 9116 recommends less than a year. */
const VALID_DAYS = 180;

/**
 * Answers where to report a vulnerability of this shop (RFC 9116): to the mailbox `security` of its domain
 * (RFC 2142).
 *
 * @returns whether it answered `request`.
 */
export function answerSecurityText(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.url?.split('?', 1)[0] !== PATH) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const { publicUrl } = env();
  const expires = Math.ceil(Date.now() / DAY_MS + VALID_DAYS) * DAY_MS;
  const text = [
    `Contact: mailto:security@${new URL(publicUrl).hostname}`,
    `Expires: ${new Date(expires).toISOString()}`,
    'Preferred-Languages: ko, en',
    `Canonical: ${publicUrl}${PATH}`,
    '',
  ].join('\n');
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.setHeader('cache-control', 'public, max-age=86400');
  response.end(request.method === 'HEAD' ? undefined : text);
  return true;
}
