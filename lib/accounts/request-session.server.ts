import { readSession, type Session } from '@/lib/accounts/read-session.server';

const sessions = new WeakMap<Headers, Promise<Session | null>>();

/**
 * Returns the session of a request; null for a guest. The database is queried once for each request,
 * however many checks call this.
 *
 * @param headers the request's own object, not a copy.
 */
export function requestSession(headers: Headers): Promise<Session | null> {
  const known = sessions.get(headers);
  if (known) return known;
  const session = readSession(headers.get('cookie'));
  sessions.set(headers, session);
  return session;
}
