import { expect, it, vi } from 'vitest';
import { toAppError } from '@/lib/http/app-error.server';

it('a failure of another copy of the module is known by its name', async () => {
  vi.resetModules();
  const { AppError: Other } = await import('@/lib/core/errors');
  vi.resetModules();
  const { AppError } = await import('@/lib/core/errors');
  expect(Other).not.toBe(AppError);
  const failure = new Other('SOLD_OUT');
  expect(failure).toBeInstanceOf(AppError);
  expect(toAppError(failure)).toBe(failure);
  expect(new Error('SOLD_OUT')).not.toBeInstanceOf(AppError);
});
