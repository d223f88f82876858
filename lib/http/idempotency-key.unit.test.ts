import { describe, expect, it } from 'vitest';
import { IDEMPOTENCY_KEY, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';

describe('an Idempotency-Key', () => {
  it.each(['k', '!~', crypto.randomUUID(), 'x'.repeat(128)])('may be "%s"', (key) => {
    expect(requireIdempotencyKey(new Headers({ 'idempotency-key': key }))).toBe(key);
  });

  it.each(['', ' ', 'two words', 'x'.repeat(129), '열쇠', 'tab\t', 'line\n'])(
    'may not be %j',
    (key) => {
      expect(IDEMPOTENCY_KEY.test(key)).toBe(false);
    },
  );

  it.each<HeadersInit>([{}, { 'idempotency-key': 'two words' }])('is required: %j', (headers) => {
    expect(() => requireIdempotencyKey(new Headers(headers))).toThrow(
      expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REQUIRED' }),
    );
  });
});
