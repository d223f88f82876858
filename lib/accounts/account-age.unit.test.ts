import { Types } from 'mongoose';
import { expect, it } from 'vitest';
import { isYoung } from '@/lib/accounts/account-age';

it('an account is young for a day', () => {
  const id = Types.ObjectId.createFromTime(1_796_000_000).toHexString();
  const created = 1_796_000_000_000;
  expect(isYoung(id, created)).toBe(true);
  expect(isYoung(id, created + 86_399_999)).toBe(true);
  expect(isYoung(id, created + 86_400_000)).toBe(false);
});
