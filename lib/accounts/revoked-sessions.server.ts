import { Types } from 'mongoose';
import { UserModel } from '@/lib/accounts/user.model.server';
import { publish } from '@/lib/events/domain-events.server';

/** Revokes every session of the user. */
export async function revokeSessions(userId: string): Promise<void> {
  await UserModel.updateOne({ _id: userId }, { $inc: { sessionVersion: 1 } });
  publish('sessionsRevoked', { userId });
}

/** A session as it was when its socket connected. */
export type KnownSession = { userId: string; sessionVersion: number };

/** Returns those sessions that were revoked since: by a log-out, a new password or a deletion. */
export async function findRevokedSessions<S extends KnownSession>(
  sessions: readonly S[],
  signal: AbortSignal,
): Promise<S[]> {
  if (sessions.length === 0) return [];
  const ids = [...new Set(sessions.map(({ userId }) => userId))];
  // By the driver: mongoose would hydrate a document for each version.
  const found = await UserModel.collection
    .find(
      { _id: { $in: ids.map((id) => new Types.ObjectId(id)) } },
      { projection: { sessionVersion: 1 }, signal },
    )
    .toArray();
  const versions = new Map(found.map((user) => [user._id.toHexString(), user.sessionVersion]));
  return sessions.filter(({ userId, sessionVersion }) => versions.get(userId) !== sessionVersion);
}
