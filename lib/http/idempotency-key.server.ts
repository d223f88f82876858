import { AppError } from '@/lib/core/errors';

/** 1 to 128 visible characters. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

/**
 * The request's `Idempotency-Key`.
 *
 * @throws AppError `IDEMPOTENCY_KEY_REQUIRED` where there is none, or none of this form.
 */
export function requireIdempotencyKey(headers: Headers): string {
  const key = headers.get('idempotency-key');
  if (key === null || !IDEMPOTENCY_KEY.test(key)) throw new AppError('IDEMPOTENCY_KEY_REQUIRED');
  return key;
}

/** The header of an answer that the key had been given before; none for the first one. */
export function replayedHeader(replayed: boolean): HeadersInit {
  return replayed ? { 'idempotency-replayed': 'true' } : {};
}
