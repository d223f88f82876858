import { expect, test } from 'vitest';
import { isFinalStatus } from '@/lib/carts/pending-checkout';

test.each([0, 401, 408, 429, 500, 503, 504])(
  'status %i is not final: an earlier attempt may have bought',
  (status) => {
    expect(isFinalStatus(status)).toBe(false);
  },
);

test.each([200, 201, 404, 409, 412, 422])('an answer %i settles a purchase', (status) => {
  expect(isFinalStatus(status)).toBe(true);
});
