import { expect, it, vi } from 'vitest';
import { named } from '@/lib/http/named.server';

it('a failure of another copy of the module is known by its name', async () => {
  vi.resetModules();
  const { AppError: Other } = await import('@/lib/errors');
  vi.resetModules();
  const { AppError } = await import('@/lib/errors');
  expect(Other).not.toBe(AppError);
  const failure = new Other('SOLD_OUT');
  expect(failure).toBeInstanceOf(AppError);
  expect(named(failure)).toBe(failure);
  expect(new Error('SOLD_OUT')).not.toBeInstanceOf(AppError);
});
