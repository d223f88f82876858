import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { env } from '@/lib/env.server';
import { AppError } from '@/lib/errors';
import { redisLink } from '@/lib/redis/redis-link.server';
import { shared } from '@/lib/shared.server';

/**
 * How often one caller may do what: `points` in `seconds`, times RATE_LIMIT_SCALE. Generous to a
 * crowd behind one address and to a burst of quick clicks, a wall to a script.
 */
const LIMITS = {
  /** Accounts per address. */
  signUp: { points: 200, seconds: 600 },
  /** Log-ins per address. */
  logIn: { points: 300, seconds: 600 },
  /** Wrong passwords per email: guessing must not pay. */
  wrongPassword: { points: 20, seconds: 900 },
  /** Purchases per shopper. */
  order: { points: 240, seconds: 60 },
  /** Other changes (cart, account) per shopper. */
  change: { points: 600, seconds: 60 },
  /** Reads per address. */
  read: { points: 6_000, seconds: 60 },
  /** Messages per socket. */
  socket: { points: 600, seconds: 60 },
  /** Handshakes per address. */
  handshake: { points: 6_000, seconds: 60 },
} as const;

export type LimitName = keyof typeof LIMITS;

/**
 * Counts one use of `name` by `who`.
 *
 * @throws AppError `SLOW_DOWN` with the seconds to wait once the limit is passed.
 */
export async function limit(name: LimitName, who: string): Promise<void> {
  const limiter = limiterOf(name);
  if (!limiter) return;
  try {
    await limiter.consume(who);
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? slowDown(refusal) : refusal;
  }
}

/** Refuses when the limit is already passed, without counting a use. */
export async function checkLimit(name: LimitName, who: string): Promise<void> {
  const limiter = limiterOf(name);
  const used = await limiter?.get(who);
  if (limiter && used && used.consumedPoints >= limiter.points) throw slowDown(used);
}

/** Forgets what `who` used, as after a right password. */
export async function forgetLimit(name: LimitName, who: string): Promise<void> {
  await limiterOf(name)?.delete(who);
}

function slowDown(refusal: RateLimiterRes): AppError {
  return new AppError('SLOW_DOWN', { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) || 1 });
}

/** Counts in Redis, for all nodes; in this process where there is none, and while it is away. */
function limiterOf(name: LimitName): RateLimiterAbstract | undefined {
  const scale = env().rateLimitScale;
  if (scale === 0) return undefined;
  const { points, seconds } = LIMITS[name];
  const options = {
    keyPrefix: `salebell:${name}`,
    points: Math.max(1, Math.round(points * scale)),
    duration: seconds,
  };
  const here = shared(`limit.${name}`, () => new RateLimiterMemory(options));
  const redis = redisLink();
  if (!redis?.isUp()) return here;
  return shared(
    `limit.${name}.redis`,
    () => new RateLimiterRedis({ ...options, storeClient: redis.client, insuranceLimiter: here }),
  );
}
