import { LruCache } from '@/lib/core/lru-cache';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { LimitName } from '@/lib/rate-limit/limits.server';

const MAX_KEYS = 10_000;
/** A longer key is not kept: callers choose some of them. */
const MAX_KEY_LENGTH = 64;

/** When each used up limit starts again (`performance.now()`), by its name and key. */
const restarts = () =>
  processSingleton('used-up-limits', () => new LruCache<string, number>(MAX_KEYS));

/**
 * Remembers that a limit is used up, so that it is known without its counter until it starts again: a client
 * that goes on is refused a thousand times a second, at ten microseconds each.
 */
export function rememberUsedUp(name: LimitName, key: string, waitMs: number): void {
  if (key.length > MAX_KEY_LENGTH) return;
  restarts().set(`${name} ${key}`, performance.now() + waitMs);
}

/** Forgets it, as after a reset. */
export function forgetUsedUp(name: LimitName, key: string): void {
  restarts().delete(`${name} ${key}`);
}

/** @returns the milliseconds until the limit starts again; 0 unless it is known to be used up. */
export function usedUpFor(name: LimitName, key: string): number {
  const restart = restarts().get(`${name} ${key}`);
  if (restart === undefined) return 0;
  const waitMs = restart - performance.now();
  if (waitMs > 0) return waitMs;
  forgetUsedUp(name, key);
  return 0;
}
