import { randomUUID } from 'node:crypto';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { SessionId } from '@/lib/database/kill-sessions.server';

/**
 * When a session that began no transaction is forgotten: later than the driver gives it up (29.5 min
 * of the server's 30), and no transaction lives so long.
 */
const UNUSED_FOR_MS = 31 * 60_000;

/** A session of this process. */
type Claim = {
  id: SessionId;
  /** When a transaction last began in it, by `performance.now()`. */
  usedAt: number;
  /** Whether it is written in the store. */
  isWritten: boolean;
};

/** This process by its name in the store, and its sessions by their `nameOf`. */
export const processRegistry = () =>
  processSingleton('own-sessions', () => ({
    name: randomUUID(),
    claims: new Map<string, Claim>(),
  }));

export const nameOf = ({ id }: SessionId) => id.toString('hex');

export const ownSessions = () => [...processRegistry().claims.values()].map(({ id }) => id);

/** Drops what the driver dropped too, or takes out of its pool no more. */
export function evictIdle(): void {
  const { claims } = processRegistry();
  for (const [name, { usedAt }] of claims) {
    if (performance.now() - usedAt > UNUSED_FOR_MS) claims.delete(name);
  }
}
