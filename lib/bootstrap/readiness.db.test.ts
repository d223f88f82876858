import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { checkReadiness } from '@/lib/bootstrap/readiness.server';
import { freshProcess } from '@/tests/fresh-process';

beforeEach(freshProcess);
afterEach(() => {
  vi.useRealTimers();
});

it('checkReadiness reads the database at most once in half a second', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  let reads = 0;
  const count = () => {
    reads += 1;
  };
  const client = mongoose.connection.getClient();
  client.on('commandStarted', count);
  const check = async () => (await checkReadiness()).checks.database;
  expect(new Set(await Promise.all(Array.from({ length: 50 }, check)))).toEqual(new Set(['up']));
  expect(await check()).toBe('up');
  expect(reads).toBe(1);
  vi.advanceTimersByTime(500);
  expect(await check()).toBe('up');
  client.off('commandStarted', count);
  expect(reads).toBe(2);
});
