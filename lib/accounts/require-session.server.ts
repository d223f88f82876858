import type { Session } from '@/lib/accounts/read-session.server';
import { requestSession } from '@/lib/accounts/request-session.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { securityFields } from '@/lib/core/security-log.server';

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
  if (session?.role !== 'admin') {
    logAdminRefused(session?.userId);
    throw new AppError('NOT_FOUND');
  }
  return session;
}

/** @param userId undefined for a guest. */
export function logAdminRefused(userId: string | undefined): void {
  const event = 'security.admin_refused';
  if (!mayLog(event)) return;
  log().warn({ event, ...securityFields('refused', { userId }) }, 'admin refused');
}
