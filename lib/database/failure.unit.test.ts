import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { isDuplicateKey, isUnavailable } from '@/lib/database/failure.server';

const { MongoBulkWriteError, MongoNetworkError, MongoServerError } = mongoose.mongo;

function inBulk(cause: Error) {
  return new MongoBulkWriteError(cause as never, {} as never);
}

it('isUnavailable is true for a connection lost within insertMany', () => {
  expect(isUnavailable(inBulk(new MongoNetworkError('connection closed')))).toBe(true);
});

it('isUnavailable is true for a socket that breaks during a write', () => {
  for (const code of ['ECONNRESET', 'EPIPE']) {
    const broken = Object.assign(new Error(`write ${code}`), { code, syscall: 'write' });
    expect(isUnavailable(broken)).toBe(true);
    expect(isUnavailable(inBulk(broken))).toBe(true);
  }
});

it('isUnavailable is true for a transaction whose session was killed', () => {
  for (const code of [251, 11_601])
    expect(isUnavailable(new MongoServerError({ code }))).toBe(true);
});

it('isUnavailable is false for a duplicate key within insertMany', () => {
  const refusal = inBulk(new MongoServerError({ code: 11_000, message: 'duplicate' }));
  expect(isUnavailable(refusal)).toBe(false);
  expect(isDuplicateKey(refusal)).toBe(true);
});
