import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CappedCount } from '@/lib/realtime/capped-count.server';
import { freshProcess } from '@/tests/fresh-process';

beforeEach(freshProcess);
afterEach(() => {
  vi.unstubAllEnvs();
});

it('counts a network at most five times, and others beside it', () => {
  const count = new CappedCount();
  const totals: number[] = [];
  for (let n = 0; n < 7; n++) {
    count.add('mina');
    totals.push(count.total);
  }
  expect(totals).toEqual([1, 2, 3, 4, 5, 5, 5]);
  count.add('jun');
  expect(count.total).toBe(6);
  for (let n = 0; n < 7; n++) {
    count.remove('mina');
    totals.push(count.total);
  }
  expect(totals.slice(7)).toEqual([6, 6, 5, 4, 3, 2, 1]);
});

it('counts every socket when the rate limits are off', () => {
  vi.stubEnv('RATE_LIMIT_SCALE', '0');
  const count = new CappedCount();
  for (let n = 0; n < 7; n++) count.add('mina');
  expect(count.total).toBe(7);
});
