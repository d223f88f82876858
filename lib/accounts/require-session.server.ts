import type { Session } from '@/lib/accounts/read-session.server';
import { requestSession } from '@/lib/accounts/request-session.server';
import { AppError } from '@/lib/core/errors';

/** Returns the session of a request. @throws AppError `SIGN_IN_REQUIRED` for a guest. */
export async function requireSession(headers: Headers): Promise<Session> {
  const session = await requestSession(headers);
  if (!session) throw new AppError('SIGN_IN_REQUIRED');
  return session;
}

/**
 * Returns the session of an admin's request. The role is read with each request, so that a removed role
 * ends at once.
 *
 * @throws AppError `NOT_FOUND` for everyone else and for guests, which hides that there is something.
 */
export async function requireAdmin(headers: Headers): Promise<Session> {
  const session = await requestSession(headers);
  if (session?.role !== 'admin') throw new AppError('NOT_FOUND');
  return session;
}
