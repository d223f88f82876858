import { processSingleton } from '@/lib/core/process-singleton.server';
import { canReadDatabase } from '@/lib/database/connect.server';
import { hasSubscriber } from '@/lib/events/domain-events.server';
import { redisLink } from '@/lib/redis/redis-link.server';

const READ_TIMEOUT_MS = 1_000;

/** Whether this process is about to end: a load balancer sends no one here any more. */
export const readiness = () => processSingleton('readiness', () => ({ stopping: false }));

export type Readiness = {
  status: 'ready' | 'unready';
  checks: { database: 'up' | 'down'; broadcast: 'up' | 'down' };
};

/** Whether this process can sell and tell, as `GET /api/health/ready` says it. */
export async function checkReadiness(): Promise<Readiness> {
  const database = (await canReadDatabase(READ_TIMEOUT_MS)) ? 'up' : 'down';
  const redis = redisLink();
  // Without a subscriber, a purchase would be placed and announced late.
  const isAttached = hasSubscriber('ordersPlaced');
  const broadcast = isAttached && (redis?.isUp() ?? true) ? 'up' : 'down';
  // Without Redis a node sells and tells on by itself: taking it out would help nobody.
  const ready = database === 'up' && isAttached && !readiness().stopping;
  return { status: ready ? 'ready' : 'unready', checks: { database, broadcast } };
}
