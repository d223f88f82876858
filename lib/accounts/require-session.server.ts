import { hasPermission, type Permission } from '@/lib/accounts/permissions';
import type { Session } from '@/lib/accounts/read-session.server';
import { requestSession } from '@/lib/accounts/request-session.server';
import { env } from '@/lib/core/env.server';
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
 * Returns the session of a request whose account may do this. The role is read with each request, so that
 * a changed role counts at once.
 *
 * @throws AppError `NOT_FOUND` for guests and accounts without a role, which hides that there is something;
 *   `FORBIDDEN` for a role without the permission; `TOTP_REQUIRED` for an account that has to turn a second
 *   factor on first.
 */
export async function requirePermission(
  headers: Headers,
  permission: Permission,
): Promise<Session> {
  const session = await requestSession(headers);
  if (!session || !hasPermission(session.role, permission)) {
    logAdminRefused(session, permission);
    throw new AppError(session?.role ? 'FORBIDDEN' : 'NOT_FOUND');
  }
  if (needsTotp(session) && !session.hasTotp) {
    logAdminRefused(session, permission);
    throw new AppError('TOTP_REQUIRED');
  }
  return session;
}

/** Whether it has a role, in a shop whose admins work only with a second factor. */
export function needsTotp({ role }: Session): boolean {
  return role !== undefined && env().adminTotp === 'required';
}

/** @param session null for a guest. */
export function logAdminRefused(session: Session | null, permission: Permission): void {
  const event = 'security.admin_refused';
  if (!mayLog(event)) return;
  const fields = securityFields('refused', { userId: session?.userId });
  log().warn({ event, ...fields, permission, role: session?.role }, 'admin refused');
}
