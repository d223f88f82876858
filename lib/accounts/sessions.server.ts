import { randomBytes } from 'node:crypto';
import { type ClientSession, Types } from 'mongoose';
import type { ListedSession } from '@/lib/accounts/listed-session';
import { loadUser } from '@/lib/accounts/load-user.server';
import {
  isExpired,
  SESSION_DAYS,
  type StoredSession,
  storedSession,
} from '@/lib/accounts/stored-session';
import { type StoredUser, UserModel } from '@/lib/accounts/user.model.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { transaction } from '@/lib/database/transaction.server';
import type { MailDocument } from '@/lib/mail/mail.model.server';
import { insertMails } from '@/lib/mail/write-mail.server';

/** The bound for one account. Another log-in ends the oldest; only a script logs in as often. */
const MAX_SESSIONS = 100;
/** The last request of a session is known to this long. */
const SEEN_INTERVAL_MS = 5 * 60_000;

const SESSION_MS = SESSION_DAYS * 86_400_000;

/**
 * Starts a session of the account, and deletes its sessions that are too old to be valid.
 *
 * @param device the browser and its system.
 * @param hasCode whether the log-in has shown a code of the account's second factor.
 * @param mails about the log-in (`newDeviceMails`).
 * @returns its id.
 * @throws AppError `CODE_REQUIRED` without a code, where a second factor was turned on while the password was
 *   being checked.
 */
export async function startSession(
  userId: string,
  device: string,
  hasCode = false,
  mails: readonly MailDocument[] = [],
): Promise<string> {
  const id = randomBytes(16).toString('base64url');
  const now = new Date();
  const session: StoredSession = { id, device, createdAt: now, seenAt: now };
  const old = { createdAt: { $lt: new Date(now.getTime() - SESSION_MS) } };
  await UserModel.updateOne({ _id: userId }, { $pull: { sessions: old } });
  const push = async (transactionSession?: ClientSession) => {
    const { matchedCount } = await UserModel.updateOne(
      { _id: userId, ...(!hasCode && { totp: null }) },
      { $push: { sessions: { $each: [session], $slice: -MAX_SESSIONS } } },
      transactionSession ? { session: transactionSession } : {},
    );
    if (matchedCount > 0) await insertMails(mails, transactionSession);
    return matchedCount;
  };
  const { signal } = new AbortController();
  const matchedCount = mails.length > 0 ? await transaction(signal, push) : await push();
  if (matchedCount === 0 && !hasCode) throw new AppError('CODE_REQUIRED');
  return id;
}

/** Records a request of the session, at most once in five minutes. Its failure fails no request. */
export function recordSeen(stored: StoredUser, sessionId: string | undefined, now: number): void {
  const session = storedSession(stored, { sessionId });
  if (!session || now - session.seenAt.getTime() < SEEN_INTERVAL_MS) return;
  const since = { $elemMatch: { id: session.id, seenAt: session.seenAt } };
  UserModel.updateOne(
    { _id: stored._id, sessions: since },
    { $set: { 'sessions.$.seenAt': new Date(now) } },
  )
    .exec()
    .catch((error: unknown) => {
      log().debug({ event: 'sessions.seen_failed', err: error }, 'session time not stored');
    });
}

/** Returns the account's sessions that have not expired, the last used first. */
export async function listSessions(
  userId: string,
  currentId: string | undefined,
): Promise<ListedSession[]> {
  const stored = await loadUser(userId);
  if (!stored) throw new AppError('SIGN_IN_REQUIRED');
  const { sessionVersion } = stored;
  return [...(stored.sessions ?? [])]
    .filter(({ id }) => !isExpired(stored, { sessionVersion, sessionId: id }, Date.now()))
    .sort((one, other) => other.seenAt.getTime() - one.seenAt.getTime())
    .map(({ id, device, createdAt, seenAt }) => ({
      sessionId: id,
      device,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      isCurrent: id === currentId,
    }));
}

/** Ends one session of the account. Sockets of it close within seconds. @returns whether there was one. */
export async function endSession(userId: string, sessionId: string): Promise<boolean> {
  const { modifiedCount } = await UserModel.updateOne(
    { _id: new Types.ObjectId(userId) },
    { $pull: { sessions: { id: sessionId } } },
  );
  return modifiedCount > 0;
}

/**
 * Ends all sessions of the account but one, and those of earlier versions, which are not listed.
 *
 * @param currentId absent where the one that stays is itself of an earlier version: it ends too.
 */
export async function endOtherSessions(
  userId: string,
  currentId: string | undefined,
): Promise<void> {
  await UserModel.updateOne(
    { _id: new Types.ObjectId(userId) },
    { $pull: { sessions: { id: { $ne: currentId ?? '' } } }, $set: { earlierSessionsEnded: true } },
  );
}
