import { Types } from 'mongoose';
import { isExpired, isRevoked } from '@/lib/accounts/stored-session';
import { type StoredUser, UserModel } from '@/lib/accounts/user.model.server';
import { publish } from '@/lib/events/domain-events.server';

/** Revokes every session of the user. */
export async function revokeSessions(userId: string): Promise<void> {
  await UserModel.updateOne(
    { _id: userId },
    { $inc: { sessionVersion: 1 }, $set: { sessions: [] } },
  );
  publish('sessionsRevoked', { userId });
}

/** A session as it was when its socket connected. */
export type KnownSession = {
  userId: string;
  sessionVersion: number;
  sessionId?: string | undefined;
};

/**
 * Returns those sessions that have ended since: by their owner or an operator, a log-out, a new password, a
 * deletion, or their time.
 */
export async function findRevokedSessions<S extends KnownSession>(
  sessions: readonly S[],
  signal: AbortSignal,
): Promise<S[]> {
  if (sessions.length === 0) return [];
  const ids = [...new Set(sessions.map(({ userId }) => userId))];
  const fields = { sessionVersion: 1, role: 1, sessions: 1, earlierSessionsEnded: 1 };
  // By the driver: mongoose would hydrate a document for each version.
  const found = await UserModel.collection
    .find<StoredUser>(
      { _id: { $in: ids.map((id) => new Types.ObjectId(id)) } },
      { projection: fields, signal },
    )
    .toArray();
  const owners = new Map(found.map((user) => [user._id.toHexString(), user]));
  const now = Date.now();
  return sessions.filter(({ userId, ...session }) => {
    const owner = owners.get(userId);
    if (!owner || isRevoked(owner, session)) return true;
    // Only the cookie knows the age of a session of an earlier version.
    return session.sessionId !== undefined && isExpired(owner, session, now);
  });
}
