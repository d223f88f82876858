import { createHmac } from 'node:crypto';
import { env } from '@/lib/core/env.server';

/**
 * An Idempotency-Key of which nothing can be read any more. Keyed by the shop's secret, since a key is
 * the client's own text: a short one, or one with a name in it, could be guessed from a plain hash.
 */
export function digestKey(idempotencyKey: string): string {
  return createHmac('sha256', env().authSecret).update(idempotencyKey).digest('base64url');
}
