import { setTimeout as pause } from 'node:timers/promises';
import { log } from '@/lib/core/log.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { killSessions, type SessionId } from '@/lib/database/kill-sessions.server';

const RETRY_INTERVAL_MS = 250;
/** MongoDB itself ends a transaction after this long (`transactionLifetimeLimitSeconds`). */
const GIVE_UP_AFTER_MS = 60_000;

/**
 * Ends the transactions whose database hung or went away in the middle.
 *
 * An operation that lay in the socket of a stopped database is carried out when the database goes
 * on, and its transaction then holds the goods locked for a minute although nobody will commit it.
 * So its session is killed as soon as the database answers, and once more a second later, since
 * the first kill may overtake the operation.
 */
export function killSessionWhenBack(id: SessionId): void {
  const lost = processSingleton('lost-sessions', () => new Map<SessionId, number>());
  // The same one may be lost again while it is the only one.
  const running = lost.size > 0;
  lost.set(id, performance.now() + GIVE_UP_AFTER_MS);
  if (running) return;
  endLostSessions(lost).catch((error: unknown) => {
    lost.clear();
    log().error({ err: error }, 'lost transactions could not be ended');
  });
}

async function endLostSessions(lost: Map<SessionId, number>): Promise<void> {
  const killedOnce = new Set<SessionId>();
  while (lost.size > 0) {
    await pause(killedOnce.size > 0 ? 1_000 : RETRY_INTERVAL_MS);
    const ids = [...lost.keys()];
    const killed = await killedAll(ids);
    for (const id of ids) {
      const expired = performance.now() > (lost.get(id) ?? 0);
      if (expired || (killed && killedOnce.has(id))) lost.delete(id);
      else if (killed) killedOnce.add(id);
    }
  }
}

async function killedAll(ids: readonly SessionId[]): Promise<boolean> {
  try {
    await killSessions(ids);
    return true;
  } catch (error) {
    log().debug({ err: error, sessions: ids.length }, 'the database is still away');
    return false;
  }
}
