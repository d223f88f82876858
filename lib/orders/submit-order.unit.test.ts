import { Types } from 'mongoose';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runForClient } from '@/lib/core/client-context.server';
import { AppError } from '@/lib/core/errors';
import { submitOrder } from '@/lib/orders/submit-order.server';
import { freshProcess } from '@/tests/fresh-process';

beforeEach(() => {
  freshProcess();
  // One purchase a minute of an account, ten of a network.
  vi.stubEnv('RATE_LIMIT_SCALE', '0.004');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Submits an order that is not valid, of a new account. @returns the code of the error. */
async function submit(network: string): Promise<string> {
  const userId = new Types.ObjectId().toHexString();
  const session = {
    userId,
    email: `${userId}@shop.example`,
    nickname: 'Mina',
    announceAs: 'nickname' as const,
    sessionVersion: 1,
    readAt: 0,
  };
  const readOrder = () => {
    throw new AppError('INVALID');
  };
  const { signal } = new AbortController();
  const options = { session, shopper: undefined, readOrder, signal };
  return runForClient({ address: network, network }, () => submitOrder(options)).then(
    () => 'placed',
    (error: AppError) => error.code,
  );
}

it('orders count by network too, whatever account they are of', async () => {
  const codes: string[] = [];
  for (let n = 0; n < 11; n++) codes.push(await submit('198.51.100.7'));
  expect(codes).toEqual([...Array<string>(10).fill('INVALID'), 'SLOW_DOWN']);
  expect(await submit('203.0.113.9')).toBe('INVALID');
});
