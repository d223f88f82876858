import { forbidden, notFound } from 'next/navigation';
import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';
import { hasPermission, type Permission } from '@/lib/accounts/permissions';
import type { Session } from '@/lib/accounts/read-session.server';
import { logAdminRefused } from '@/lib/accounts/require-session.server';

/** A page of /admin: its own path, and what its readers' roles must have. */
export type AdminPlace = { path: string; permission: Permission };

/**
 * Requires a role with the permission; the database is asked for the role at each request. A guest is
 * redirected to the log-in, which leads back; a shopper without a role gets a 404, and one whose role has not the
 * permission a 403.
 *
 * @returns the session of the account.
 */
export async function requireAdminPage({ path, permission }: AdminPlace): Promise<Session> {
  const shopper = await currentShopper();
  if (!shopper) return redirectTo(`/log-in?next=${encodeURIComponent(path)}`);
  if (hasPermission(shopper.role, permission)) return shopper;
  logAdminRefused(shopper, permission);
  return shopper.role ? forbidden() : notFound();
}
