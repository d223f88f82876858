import { AppError } from '@/lib/core/errors';

/** 1 to 128 visible characters. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

/**
 * @returns the `Idempotency-Key` of a request.
 * @throws AppError `IDEMPOTENCY_KEY_REQUIRED` when the key is missing or malformed.
 */
export function requireIdempotencyKey(headers: Headers): string {
  const key = headers.get('idempotency-key');
  if (key === null || !IDEMPOTENCY_KEY.test(key)) throw new AppError('IDEMPOTENCY_KEY_REQUIRED');
  return key;
}

/** @returns the header that marks a repeated response; no header for the first one. */
export function replayedHeader(replayed: boolean): HeadersInit {
  return replayed ? { 'idempotency-replayed': 'true' } : {};
}
