import { readSession, type Session } from '@/lib/accounts/read-session.server';

const sessions = new WeakMap<Headers, Promise<Session | null>>();

/**
 * The session of a request; null for a guest. The store is asked once per request, however many
 * checks of it ask.
 *
 * @param headers the request's own, not a copy of them.
 */
export function requestSession(headers: Headers): Promise<Session | null> {
  const known = sessions.get(headers);
  if (known) return known;
  const session = readSession(headers.get('cookie'));
  sessions.set(headers, session);
  return session;
}
