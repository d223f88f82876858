import { isValidObjectId } from 'mongoose';
import { decode, type JWT } from 'next-auth/jwt';
import type { Role, User } from '@/lib/accounts/account';
import { loadUser } from '@/lib/accounts/load-user.server';
import { recordSeen } from '@/lib/accounts/sessions.server';
import { isExpired, isRevoked } from '@/lib/accounts/stored-session';
import { toUser } from '@/lib/accounts/user.model.server';
import { env } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import { LruCache } from '@/lib/core/lru-cache';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { hostCookieName } from '@/lib/http/host-cookie.server';
import { readCookie } from '@/lib/http/read-cookie';

const MAX_CACHED_TOKENS = 10_000;
/**
 * How each token begins: next-auth writes this header alone. The library beneath would read every algorithm
 * that the key fits.
 */
const TOKEN_START = `${Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url')}.`;

/** A signed-in user, as the database has it now. */
export type Session = User & {
  sessionVersion: number;
  /** Absent in a session of an earlier version. */
  sessionId?: string;
  role?: Role;
  /** Whether the account has a second factor; its log-ins then showed a code. */
  hasTotp?: true;
  /** Set while the shop has replaced the nickname and its owner has not yet confirmed to know. */
  isRenamed?: true;
  /** Whether a link in a mail to its address was used. */
  isVerified?: true;
  /** The account existed at this time or later, by `performance.now()`. */
  readAt: number;
};

/** Name and options of the session cookie (docs/decisions/0033-cookies-of-this-host-alone.md). */
export function sessionCookie() {
  return {
    name: hostCookieName('next-auth.session-token'),
    options: {
      httpOnly: true,
      sameSite: 'lax' as const,
      path: '/',
      secure: env().secureCookies,
    },
  };
}

/**
 * Returns the session of these cookies, checked against the database: a log-out, a password change and a
 * deletion revoke every older session at once.
 *
 * @param cookies the `Cookie` header.
 * @returns null for a guest, and for a session that is forged, revoked or expired.
 */
export async function readSession(cookies: string | null | undefined): Promise<Session | null> {
  const token = await readToken(cookies);
  return token && findSession(token);
}

/**
 * Returns the decrypted session cookie, without a query. Deriving the key and decrypting cost more than
 * the rest of a request's checks and always give the same result, so the latest results are cached.
 */
export async function readToken(cookies: string | null | undefined): Promise<JWT | null> {
  const { name } = sessionCookie();
  const token = readCookie(cookies, name);
  if (!token) return null;
  const known = processSingleton(
    'decoded-tokens',
    () => new LruCache<string, JWT & { exp?: number }>(MAX_CACHED_TOKENS),
  );
  const kept = known.get(token);
  if (kept?.exp !== undefined && kept.exp * 1_000 > Date.now()) return kept;
  const decoded = await decrypt(token);
  if (decoded) known.set(token, decoded);
  return decoded;
}

/** Returns the content of a session cookie that any of the shop's secrets encrypted. */
export async function decrypt(token: string): Promise<JWT | null> {
  if (!token.startsWith(TOKEN_START)) return null;
  for (const secret of env().authSecrets) {
    try {
      return await decode({ token, secret });
    } catch (error) {
      // Forged, foreign, damaged or of another secret. Any error counts: for a made-up header jose throws
      // plain TypeErrors, and a client must not be able to cause a 500.
      log().debug({ event: 'sessions.token_invalid', err: error }, 'invalid session token');
    }
  }
  return null;
}

/** Returns the session of a decoded token; null when it is revoked, expired or its account deleted. */
export async function findSession(token: JWT): Promise<Session | null> {
  const { userId, sessionId } = token;
  if (!userId || !isValidObjectId(userId)) return null;
  const readAt = performance.now();
  const stored = await loadUser(userId);
  const now = Date.now();
  if (!stored || isRevoked(stored, token) || isExpired(stored, token, now)) return null;
  recordSeen(stored, sessionId, now);
  return {
    ...toUser(stored),
    sessionVersion: stored.sessionVersion,
    readAt,
    ...(sessionId !== undefined && { sessionId }),
    ...(stored.role && { role: stored.role }),
    ...(stored.totp && { hasTotp: true as const }),
    ...(stored.emailVerifiedAt && { isVerified: true as const }),
    ...(stored.renamed?.isSeen === false && { isRenamed: true as const }),
  };
}
