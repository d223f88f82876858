import { createHmac } from 'node:crypto';
import { env } from '@/lib/core/env.server';

/**
 * Returns a digest from which an Idempotency-Key cannot be recovered. It is an HMAC under the shop's
 * secret, since clients choose their keys: a short one, or one with a name in it, could be guessed from
 * a plain hash.
 */
export function digestKey(idempotencyKey: string): string {
  return createHmac('sha256', env().authSecret).update(idempotencyKey).digest('base64url');
}
