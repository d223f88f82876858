import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { isDuplicateKey, isUnavailable } from '@/lib/database/failure.server';

const { MongoBulkWriteError, MongoNetworkError, MongoServerError } = mongoose.mongo;

function inBulk(cause: Error) {
  return new MongoBulkWriteError(cause as never, {} as never);
}

it('a connection that is lost within insertMany is the database being away', () => {
  expect(isUnavailable(inBulk(new MongoNetworkError('connection closed')))).toBe(true);
});

it('a connection that breaks as it is written to is the database being away', () => {
  for (const code of ['ECONNRESET', 'EPIPE']) {
    const broken = Object.assign(new Error(`write ${code}`), { code, syscall: 'write' });
    expect(isUnavailable(broken)).toBe(true);
    expect(isUnavailable(inBulk(broken))).toBe(true);
  }
});

it('a transaction whose session was killed from outside is not now, and no defect', () => {
  for (const code of [251, 11_601])
    expect(isUnavailable(new MongoServerError({ code }))).toBe(true);
});

it('what the store refuses within insertMany is not the database being away', () => {
  const refusal = inBulk(new MongoServerError({ code: 11_000, message: 'duplicate' }));
  expect(isUnavailable(refusal)).toBe(false);
  expect(isDuplicateKey(refusal)).toBe(true);
});
