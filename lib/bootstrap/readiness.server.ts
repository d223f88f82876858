import { processSingleton } from '@/lib/core/process-singleton.server';
import { canReadDatabase } from '@/lib/database/connect.server';
import { hasSubscriber } from '@/lib/events/domain-events.server';
import { redisLink } from '@/lib/redis/redis-link.server';

const READ_TIMEOUT_MS = 1_000;

/** `stopping` is true from the start of the shutdown: load balancers then stop sending requests. */
export const readiness = () => processSingleton('readiness', () => ({ stopping: false }));

export type Readiness = {
  status: 'ready' | 'unready';
  checks: { database: 'up' | 'down'; broadcast: 'up' | 'down' };
};

/** @returns the body of `GET /api/health/ready`. */
export async function checkReadiness(): Promise<Readiness> {
  const database = (await canReadDatabase(READ_TIMEOUT_MS)) ? 'up' : 'down';
  const redis = redisLink();
  // Without the subscriber in realtime, sales would reach clients only after a delay.
  const isAttached = hasSubscriber('ordersPlaced');
  const broadcast = isAttached && (redis?.isUp() ?? true) ? 'up' : 'down';
  // A node without Redis stays ready: it still sells and broadcasts to its own clients.
  const ready = database === 'up' && isAttached && !readiness().stopping;
  return { status: ready ? 'ready' : 'unready', checks: { database, broadcast } };
}
