const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The longest lifetime of a session, and so that of its cookie. */
export const SESSION_DAYS = 30;

/** How long a session lasts without a request, and at most. Staff are all accounts with a role. */
const LIFETIMES = {
  shopper: { idleMs: 14 * DAY_MS, totalMs: SESSION_DAYS * DAY_MS },
  staff: { idleMs: 2 * HOUR_MS, totalMs: 12 * HOUR_MS },
};

/** A log-in, as its account stores it. */
export type StoredSession = {
  id: string;
  /** The browser and its system; empty for what is no known browser. */
  device: string;
  createdAt: Date;
  /** The time of the last request, to some minutes. */
  seenAt: Date;
};

/** The content of a session cookie, decrypted. */
export type SessionToken = {
  sessionVersion?: number;
  /** Absent in cookies of earlier versions. */
  sessionId?: string | undefined;
  /** Seconds since 1970. */
  signedInAt?: number;
};

type SessionOwner = {
  sessionVersion: number;
  role?: string | null;
  sessions?: readonly StoredSession[] | null;
  earlierSessionsEnded?: boolean | null;
};

/** Whether the session was ended by its owner or an operator, or with its account's password. */
export function isRevoked(owner: SessionOwner, token: SessionToken): boolean {
  if (owner.sessionVersion !== token.sessionVersion) return true;
  if (token.sessionId === undefined) return owner.earlierSessionsEnded === true;
  return storedSession(owner, token) === undefined;
}

/** Whether the session has lasted too long, or too long without a request. */
export function isExpired(owner: SessionOwner, token: SessionToken, now: number): boolean {
  const { idleMs, totalMs } = LIFETIMES[owner.role ? 'staff' : 'shopper'];
  const stored = storedSession(owner, token);
  const createdAt = stored?.createdAt.getTime() ?? (token.signedInAt ?? 0) * 1_000;
  return (
    now - createdAt > totalMs || (stored !== undefined && now - stored.seenAt.getTime() > idleMs)
  );
}

/** The session that a token names; undefined for one of an earlier version. */
export function storedSession(
  { sessions }: SessionOwner,
  { sessionId }: SessionToken,
): StoredSession | undefined {
  return sessionId === undefined ? undefined : sessions?.find(({ id }) => id === sessionId);
}
