import { createHash } from 'node:crypto';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterRes,
} from 'rate-limiter-flexible';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { keyedDigest, securityFields } from '@/lib/core/security-log.server';
import { storeId } from '@/lib/database/store-id.server';
import { counter } from '@/lib/metrics/registry.server';
import { LIMIT_NAMES, LIMITS, type LimitName } from '@/lib/rate-limit/limits.server';
import { forgetUsedUp, rememberUsedUp, usedUpFor } from '@/lib/rate-limit/used-up-limits.server';
import { redisLink } from '@/lib/redis/redis-link.server';

const rateLimited = counter(
  'salebell_rate_limited_total',
  'Requests, messages and handshakes refused by a rate limit, by limit.',
  'limit',
  LIMIT_NAMES,
);

/**
 * Consumes points of the limit `name` for `key`.
 *
 * @param key identifies the caller: an address, an account, an email.
 * @param points how much the work costs; 1 by default.
 * @throws AppError `SLOW_DOWN`, with the seconds to wait, when the limit is exceeded.
 */
export async function limit(name: LimitName, key: string, points = 1): Promise<void> {
  const limiter = limiterOf(name);
  if (!limiter) return;
  const waitMs = usedUpFor(name, key);
  if (waitMs > 0) throw slowDown(name, waitMs, key);
  try {
    await limiter.consume(digestOf(key), points);
  } catch (error) {
    if (!isUsedUp(error)) throw error;
    rememberUsedUp(name, key, error.msBeforeNext);
    throw slowDown(name, error.msBeforeNext, key);
  }
}

/**
 * Consumes points as `limit` does, for work that is done all the same.
 *
 * @returns whether the limit had them. Nothing is refused, so the metric of refusals does not count it.
 */
export async function isWithinLimit(
  name: LimitName,
  key: string,
  points: number,
): Promise<boolean> {
  try {
    await limiterOf(name)?.consume(digestOf(key), points);
    return true;
  } catch (error) {
    if (isUsedUp(error)) return false;
    throw error;
  }
}

/**
 * Whether a limiter rejected with its counts. By shape: pages and the server each load a copy of the class
 * `RateLimiterRes`, and use the limiter that one of them has created (`processSingleton`).
 */
function isUsedUp(error: unknown): error is RateLimiterRes {
  return typeof error === 'object' && error !== null && 'msBeforeNext' in error;
}

/** Throws as `limit` when the limit is already used up, without consuming a point. */
export async function checkLimit(name: LimitName, key: string): Promise<void> {
  const limiter = limiterOf(name);
  const usage = await limiter?.get(digestOf(key));
  if (limiter && usage && usage.consumedPoints >= limiter.points)
    throw slowDown(name, usage.msBeforeNext, key);
}

/** Resets the limit for `key`, as after a correct password. */
export async function resetLimit(name: LimitName, key: string): Promise<void> {
  forgetUsedUp(name, key);
  await limiterOf(name)?.delete(digestOf(key));
}

/** Returns the point that `limit` consumed. */
export async function refundLimit(name: LimitName, key: string): Promise<void> {
  forgetUsedUp(name, key);
  await limiterOf(name)?.reward(digestOf(key), 1);
}

/** Digests a key, so that a long one that a client sends takes no more memory than a short one. */
function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** Counts a refusal, and logs it once a minute for each client (`mayLog`). */
export function countRefusal(name: LimitName, key: string): void {
  rateLimited().inc(name);
  if (!mayLog(`security.rate_limited ${name}`)) return;
  const fields = { ...securityFields('refused'), limit: name, caller: keyedDigest(key) };
  if (name.startsWith('wrong'))
    log().warn({ event: 'security.locked_out', ...fields }, 'locked out');
  else log().warn({ event: 'security.rate_limited', ...fields }, 'rate limited');
}

/**
 * Counts and logs a refusal.
 *
 * @returns the error `SLOW_DOWN`, with the time to wait in whole seconds.
 */
export function slowDown(name: LimitName, waitMs: number, key: string): AppError {
  countRefusal(name, key);
  // Thousands a second when a client goes on, and nobody reads their stack.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const error = new AppError('SLOW_DOWN', { retryAfter: Math.ceil(waitMs / 1000) || 1 });
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

/** @returns `value` times `RATE_LIMIT_SCALE`: no limit (`Infinity`) when limits are off. */
export function scaled(value: number): number {
  const scale = env().rateLimitScale;
  return scale === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.round(value * scale));
}

/**
 * @returns a limiter that counts in Redis, for all nodes together; in this process without Redis or while
 *   it is unavailable. Undefined when limits are off.
 */
function limiterOf(name: LimitName): RateLimiterAbstract | undefined {
  if (env().rateLimitScale === 0) return undefined;
  const { points, seconds } = LIMITS[name];
  const options = { points: scaled(points), duration: seconds };
  const inMemory = processSingleton(`limit.${name}`, () => new RateLimiterMemory(options));
  const redis = redisLink();
  if (!redis?.isUp()) return inMemory;
  return processSingleton(
    `limit.${name}.redis`,
    () =>
      new RateLimiterRedis({
        ...options,
        keyPrefix: `salebell:${storeId()}:${name}`,
        storeClient: redis.client,
        insuranceLimiter: inMemory,
      }),
  );
}
