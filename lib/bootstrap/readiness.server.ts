import { processSingleton } from '@/lib/core/process-singleton.server';
import { canReadDatabase } from '@/lib/database/connect.server';
import { hasSubscriber } from '@/lib/events/domain-events.server';
import { redisLink } from '@/lib/redis/redis-link.server';

const READ_TIMEOUT_MS = 1_000;
/** A load balancer asks less often, and anybody may ask more often. */
const CHECK_MAX_AGE_MS = 500;

/** `stopping` is true from the start of the shutdown: load balancers then stop sending requests. */
export const readiness = () => processSingleton('readiness', () => ({ stopping: false }));

export type Readiness = {
  status: 'ready' | 'unready';
  checks: { database: 'up' | 'down'; broadcast: 'up' | 'down' };
};

/** @returns the body of `GET /api/health/ready`. */
export async function checkReadiness(): Promise<Readiness> {
  const database = (await checkDatabase()) ? 'up' : 'down';
  const redis = redisLink();
  // Without the subscriber in realtime, sales would reach clients only after a delay.
  const isAttached = hasSubscriber('ordersPlaced');
  const broadcast = isAttached && (redis?.isUp() ?? true) ? 'up' : 'down';
  // A node without Redis stays ready: it still sells and broadcasts to its own clients.
  const ready = database === 'up' && isAttached && !readiness().stopping;
  return { status: ready ? 'ready' : 'unready', checks: { database, broadcast } };
}

type Check = { startedAt: number; result: Promise<boolean> };

/** Reads the database at most once in half a second, however many ask. */
function checkDatabase(): Promise<boolean> {
  const last = processSingleton('database-check', (): { check?: Check } => ({}));
  const now = performance.now();
  if (!last.check || now - last.check.startedAt >= CHECK_MAX_AGE_MS) {
    last.check = { startedAt: now, result: canReadDatabase(READ_TIMEOUT_MS) };
  }
  return last.check.result;
}
