import { isValidObjectId } from 'mongoose';
import { decode, type JWT } from 'next-auth/jwt';
import type { Role, User } from '@/lib/accounts/account';
import { loadUser } from '@/lib/accounts/load-user.server';
import { toUser } from '@/lib/accounts/user.model.server';
import { env } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import { LruCache } from '@/lib/core/lru-cache';
import { processSingleton } from '@/lib/core/process-singleton.server';

export const SESSION_DAYS = 30;

const MAX_CACHED_TOKENS = 10_000;

/** Who is signed in, as the store says now. */
export type Session = User & { sessionVersion: number; role?: Role };

/** The one place that knows the session cookie's name: with HTTPS it carries its prefix. */
export function sessionCookie() {
  const secure = env().secureCookies;
  return {
    name: `${secure ? '__Secure-' : ''}next-auth.session-token`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  };
}

/**
 * Who sent these cookies, checked against the store: a log-out, a password change or a deletion
 * makes every older session worthless at once.
 *
 * @param cookies the `Cookie` header.
 * @returns null for a guest, and for a session that was forged, ended or is too old.
 */
export async function readSession(cookies: string | null | undefined): Promise<Session | null> {
  const token = await readToken(cookies);
  return token && findSession(token);
}

/**
 * What the session cookie says, its signature checked, the store not asked. Deriving the key and
 * decrypting cost more than the rest of a request's checks, and always say the same, so the newest
 * answers are kept.
 */
export async function readToken(cookies: string | null | undefined): Promise<JWT | null> {
  const { name } = sessionCookie();
  const pair = cookies
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  if (!pair) return null;
  const token = pair.slice(name.length + 1);
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

async function decrypt(token: string): Promise<JWT | null> {
  try {
    return await decode({ token, secret: env().authSecret });
  } catch (error) {
    // Forged, foreign or damaged. Not by the error's name: a made-up header brings jose to throw
    // plain TypeErrors, and whoever sends one must not make it our failure.
    log().debug({ err: error }, 'a session token that is none');
    return null;
  }
}

/** The session behind a decoded token, or null when the store no longer knows it. */
export async function findSession(token: JWT): Promise<Session | null> {
  const { userId, sessionVersion, signedInAt = 0 } = token;
  if (!userId || !isValidObjectId(userId)) return null;
  if (Date.now() / 1000 - signedInAt > SESSION_DAYS * 86_400) return null;
  const stored = await loadUser(userId);
  if (!stored || stored.sessionVersion !== sessionVersion) return null;
  return {
    ...toUser(stored),
    sessionVersion: stored.sessionVersion,
    ...(stored.role && { role: stored.role }),
  };
}
