import { expect, it } from 'vitest';
import { SharedError } from '@/lib/core/shared-error';

const bundle = () => {
  class Lost extends SharedError {
    static override readonly errorName = 'Lost';
  }
  class Taken extends SharedError {
    static override readonly errorName = 'Taken';
  }
  return { Lost, Taken };
};

it('instanceof recognises an error of another copy of its class, and no other error', () => {
  const here = bundle();
  const there = bundle();
  const error = new there.Lost('lost', { cause: 1 });
  expect(error instanceof here.Lost).toBe(true);
  expect(error instanceof here.Taken).toBe(false);
  expect(new Error('Lost') instanceof here.Lost).toBe(false);
  expect({ name: 'Lost' } instanceof here.Lost).toBe(false);
  expect([error.name, error.message, error.cause]).toEqual(['Lost', 'lost', 1]);
});
