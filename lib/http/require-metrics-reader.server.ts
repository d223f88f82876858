import { createHash, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';

const LOOPBACK_ADDRESS = /^(127\.|::1$|::ffff:127\.)/;
const LOOPBACK_HOST = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;

/**
 * Authorizes a reader of the metrics: by the bearer token if `METRICS_TOKEN` is set, else by a loopback
 * address, under a name of this machine: a page whose host name leads to 127.0.0.1 reads nothing.
 *
 * @param host the `Host` of the request.
 * @throws AppError `FORBIDDEN`
 */
export function requireMetricsReader(
  authorization: string | null,
  address: string,
  host: string | null,
): void {
  const { metricsToken } = env();
  const allowed = metricsToken
    ? isEqual((authorization ?? '').replace(/^bearer +/i, 'Bearer '), `Bearer ${metricsToken}`)
    : LOOPBACK_ADDRESS.test(address) && LOOPBACK_HOST.test(host ?? '');
  if (!allowed) throw new AppError('FORBIDDEN');
}

/** Compares digests, since `timingSafeEqual` needs inputs of equal length. */
function isEqual(actual: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(actual), digest(expected));
}
