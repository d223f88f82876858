import { createHash, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';

/**
 * Lets in who may read the figures: with METRICS_TOKEN its bearer, without it this machine alone.
 *
 * @throws AppError `FORBIDDEN`
 */
export function requireMetricsReader(authorization: string | null, address: string): void {
  const { metricsToken } = env();
  const allowed = metricsToken
    ? isSame((authorization ?? '').replace(/^bearer +/i, 'Bearer '), `Bearer ${metricsToken}`)
    : /^(127\.|::1$|::ffff:127\.)/.test(address);
  if (!allowed) throw new AppError('FORBIDDEN');
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
