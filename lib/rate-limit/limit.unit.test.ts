import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkLimit, limit, resetLimit } from '@/lib/rate-limit/limit.server';
import { freshProcess } from '@/tests/fresh-process';

beforeEach(() => {
  vi.useFakeTimers();
  freshProcess();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function use(times: number, key = 'mina'): Promise<void> {
  for (let n = 0; n < times; n++) await limit('wrongPassword', key);
}

describe('a rate limit', () => {
  it('allows its number of uses, then throws SLOW_DOWN with the seconds to wait', async () => {
    await use(20);
    await expect(use(1)).rejects.toMatchObject({ code: 'SLOW_DOWN', status: 429, retryAfter: 900 });
  });

  it('counts each key and each limit separately', async () => {
    await use(20);
    await use(20, 'jun');
    await limit('order', 'mina');
  });

  it('stores a long key in as little memory as a short one, and tells it from another', async () => {
    const consume = vi.spyOn(RateLimiterMemory.prototype, 'consume');
    const long = 'm'.repeat(60_000);
    await use(20, long);
    for (const [stored] of consume.mock.calls) expect(String(stored).length).toBeLessThan(64);
    await expect(use(1, long)).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    await use(1, `${long}m`);
  });

  it('refuses without its counter while it is used up, and starts again', async () => {
    const consume = vi.spyOn(RateLimiterMemory.prototype, 'consume');
    await use(20);
    for (let n = 0; n < 10; n++) {
      await expect(use(1)).rejects.toMatchObject({ code: 'SLOW_DOWN', retryAfter: 900 });
    }
    expect(consume).toHaveBeenCalledTimes(21);
    await vi.advanceTimersByTimeAsync(900_001);
    await use(1);
    expect(consume).toHaveBeenCalledTimes(22);
  });

  it('starts again after its seconds', async () => {
    await use(20);
    await vi.advanceTimersByTimeAsync(900_001);
    await use(20);
  });

  it('can be checked without being used', async () => {
    await use(19);
    for (let n = 0; n < 5; n++) await checkLimit('wrongPassword', 'mina');
    await use(1);
    await expect(checkLimit('wrongPassword', 'mina')).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    await checkLimit('wrongPassword', 'jun');
  });

  it('can be reset', async () => {
    await use(20);
    await resetLimit('wrongPassword', 'mina');
    await use(20);
  });

  it.each([
    ['2', 40],
    ['0.1', 2],
    ['0.0001', 1],
  ])('with RATE_LIMIT_SCALE %s allows %i uses', async (scale, times) => {
    vi.stubEnv('RATE_LIMIT_SCALE', scale);
    await use(times);
    await expect(use(1)).rejects.toMatchObject({ code: 'SLOW_DOWN' });
  });

  it('is off with RATE_LIMIT_SCALE 0', async () => {
    vi.stubEnv('RATE_LIMIT_SCALE', '0');
    await use(1_000);
    await checkLimit('wrongPassword', 'mina');
    await resetLimit('wrongPassword', 'mina');
  });
});
