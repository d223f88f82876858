import { createHash, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';

/**
 * Authorizes a reader of the metrics: by the bearer token if `METRICS_TOKEN` is set, else by a loopback
 * address.
 *
 * @throws AppError `FORBIDDEN`
 */
export function requireMetricsReader(authorization: string | null, address: string): void {
  const { metricsToken } = env();
  const allowed = metricsToken
    ? isEqual((authorization ?? '').replace(/^bearer +/i, 'Bearer '), `Bearer ${metricsToken}`)
    : /^(127\.|::1$|::ffff:127\.)/.test(address);
  if (!allowed) throw new AppError('FORBIDDEN');
}

/** Compares digests, since `timingSafeEqual` needs inputs of equal length. */
function isEqual(actual: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(actual), digest(expected));
}
