import { randomUUID } from 'node:crypto';
import mongoose, { type ClientSession } from 'mongoose';
import { processSingleton } from '@/lib/core/process-singleton.server';

export type SessionId = NonNullable<ClientSession['id']>;

/** Longer than the driver keeps an idle session (29.5 of the server's 30 minutes), and than any transaction. */
const IDLE_TIMEOUT_MS = 31 * 60_000;

/** A session that this process owns. */
type Claim = {
  id: SessionId;
  /** When a transaction last began in it, by `performance.now()`. */
  usedAt: number;
  /** Whether the store has it. */
  isWritten: boolean;
};

/** The name of this process in the store, and its sessions by `keyOf`. */
export const processRegistry = () =>
  processSingleton('own-sessions', () => ({
    name: randomUUID(),
    claims: new Map<string, Claim>(),
  }));

export const keyOf = ({ id }: SessionId) => id.toString('hex');

export const ownSessions = () => [...processRegistry().claims.values()].map(({ id }) => id);

/** Removes sessions that the driver no longer uses either. */
export function evictIdle(): void {
  const { claims } = processRegistry();
  for (const [key, { usedAt }] of claims) {
    if (performance.now() - usedAt > IDLE_TIMEOUT_MS) claims.delete(key);
  }
}

/**
 * Ends the transactions of these sessions. Ignores unknown ids.
 *
 * @throws the driver's error when the database is unavailable.
 */
export async function killSessions(ids: readonly SessionId[]): Promise<void> {
  // MongoDB would kill every session of the store for an empty list.
  if (ids.length > 0) await mongoose.connection.db?.admin().command({ killSessions: ids });
}
