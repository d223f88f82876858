import { setTimeout as pause } from 'node:timers/promises';
import { log } from '@/lib/core/log.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { killSessions, type SessionId } from '@/lib/database/process-sessions.server';

const RETRY_INTERVAL_MS = 250;
const SECOND_KILL_DELAY_MS = 1_000;
/** MongoDB itself ends a transaction after this long (`transactionLifetimeLimitSeconds`). */
const GIVE_UP_AFTER_MS = 60_000;

/**
 * Kills a session, in whose transaction the database hung or became unavailable, once the database
 * answers again.
 *
 * A paused database executes the operations that wait in its sockets when it resumes. The transaction then
 * locks the goods for a minute, although no one will commit it. The session is killed as soon as the
 * database answers, and again a second later, because the first kill may overtake the operation.
 */
export function killSessionWhenBack(id: SessionId): void {
  const lost = processSingleton('lost-sessions', () => new Map<SessionId, number>());
  // Before `set`: the same session may be lost again while it is the only one.
  const isRunning = lost.size > 0;
  lost.set(id, performance.now() + GIVE_UP_AFTER_MS);
  if (isRunning) return;
  killLostSessions(lost).catch((error: unknown) => {
    lost.clear();
    const event = 'database.kill_sessions_failed';
    log().error({ event, err: error }, 'could not kill lost sessions');
  });
}

async function killLostSessions(lost: Map<SessionId, number>): Promise<void> {
  const killedOnce = new Set<SessionId>();
  while (lost.size > 0) {
    await pause(killedOnce.size > 0 ? SECOND_KILL_DELAY_MS : RETRY_INTERVAL_MS);
    const ids = [...lost.keys()];
    const killed = await tryKill(ids);
    for (const id of ids) {
      const expired = performance.now() > (lost.get(id) ?? 0);
      if (expired || (killed && killedOnce.has(id))) lost.delete(id);
      else if (killed) killedOnce.add(id);
    }
  }
}

async function tryKill(ids: readonly SessionId[]): Promise<boolean> {
  try {
    await killSessions(ids);
    return true;
  } catch (error) {
    const event = 'database.kill_sessions_retried';
    log().debug({ event, err: error, sessions: ids.length }, 'database still unavailable');
    return false;
  }
}
