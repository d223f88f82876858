import { expect, it, vi } from 'vitest';
import { toAppError } from '@/lib/http/app-error.server';

it('an AppError of another copy of the module is an AppError', async () => {
  vi.resetModules();
  const { AppError: Other } = await import('@/lib/core/errors');
  vi.resetModules();
  const { AppError } = await import('@/lib/core/errors');
  expect(Other).not.toBe(AppError);
  const error = new Other('SOLD_OUT');
  expect(error).toBeInstanceOf(AppError);
  expect(toAppError(error)).toBe(error);
  expect(new Error('SOLD_OUT')).not.toBeInstanceOf(AppError);
});
