import type { Session } from '@/lib/accounts/read-session.server';
import { requestSession } from '@/lib/accounts/request-session.server';
import { AppError } from '@/lib/core/errors';

/** Who sent this request. @throws AppError `SIGN_IN_REQUIRED` for a guest. */
export async function requireSession(headers: Headers): Promise<Session> {
  const session = await requestSession(headers);
  if (!session) throw new AppError('SIGN_IN_REQUIRED');
  return session;
}

/**
 * Who sent this request, if they run the shop: asked of the store each time, so that a role that
 * was taken is gone at once.
 *
 * @throws AppError `NOT_FOUND` for everyone else, guests too: to them there is nothing here.
 */
export async function requireAdmin(headers: Headers): Promise<Session> {
  const session = await requestSession(headers);
  if (session?.role !== 'admin') throw new AppError('NOT_FOUND');
  return session;
}
