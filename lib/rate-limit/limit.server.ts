import { createHash } from 'node:crypto';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { storeId } from '@/lib/database/store-id.server';
import { rateLimited } from '@/lib/metrics/metrics.server';
import { LIMITS, type LimitName } from '@/lib/rate-limit/limits.server';
import { redisLink } from '@/lib/redis/redis-link.server';

/**
 * Counts one use of `name` by `who`.
 *
 * @throws AppError `SLOW_DOWN` with the seconds to wait once the limit is passed.
 */
export async function limit(name: LimitName, who: string): Promise<void> {
  const limiter = limiterOf(name);
  if (!limiter) return;
  try {
    await limiter.consume(keyOf(who));
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? slowDown(name, refusal) : refusal;
  }
}

/** Refuses when the limit is already passed, without counting a use. */
export async function checkLimit(name: LimitName, who: string): Promise<void> {
  const limiter = limiterOf(name);
  const used = await limiter?.get(keyOf(who));
  if (limiter && used && used.consumedPoints >= limiter.points) throw slowDown(name, used);
}

/** Forgets what `who` used, as after a right password. */
export async function resetLimit(name: LimitName, who: string): Promise<void> {
  await limiterOf(name)?.delete(keyOf(who));
}

/** `who` as it is kept while it is counted: of one length, however much somebody sends. */
function keyOf(who: string): string {
  return createHash('sha256').update(who).digest('base64url');
}

function slowDown(name: LimitName, refusal: RateLimiterRes): AppError {
  rateLimited().inc(name);
  return new AppError('SLOW_DOWN', { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) || 1 });
}

/** Counts in Redis, for all nodes; in this process where there is none, and while it is away. */
function limiterOf(name: LimitName): RateLimiterAbstract | undefined {
  const scale = env().rateLimitScale;
  if (scale === 0) return undefined;
  const { points, seconds } = LIMITS[name];
  const options = {
    points: Math.max(1, Math.round(points * scale)),
    duration: seconds,
  };
  const here = processSingleton(`limit.${name}`, () => new RateLimiterMemory(options));
  const redis = redisLink();
  if (!redis?.isUp()) return here;
  return processSingleton(
    `limit.${name}.redis`,
    () =>
      new RateLimiterRedis({
        ...options,
        keyPrefix: `salebell:${storeId()}:${name}`,
        storeClient: redis.client,
        insuranceLimiter: here,
      }),
  );
}
