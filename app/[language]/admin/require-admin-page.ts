import { notFound } from 'next/navigation';
import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';
import { hasPermission, type Permission } from '@/lib/accounts/permissions';
import type { Session } from '@/lib/accounts/read-session.server';
import { logAdminRefused, needsTotp } from '@/lib/accounts/require-session.server';

/** A page of /admin: its own path, and what its readers' roles must have. */
export type AdminPlace = { path: string; permission: Permission };

/**
 * Requires a role with the permission; the database is asked for the role at each request. A guest is
 * redirected to the log-in, which leads back; any other shopper gets a 404, which says why to those who have a role.
 * Next's own 403 is experimental, and makes every page of the shop larger by more than a kilobyte.
 * An account that lacks a second factor that is required is redirected to where it is turned on.
 *
 * @returns the session of the account.
 */
export async function requireAdminPage({ path, permission }: AdminPlace): Promise<Session> {
  const shopper = await currentShopper();
  if (!shopper) return redirectTo(`/log-in?next=${encodeURIComponent(path)}`);
  if (!hasPermission(shopper.role, permission)) {
    logAdminRefused(shopper, permission);
    notFound();
  }
  if (needsTotp(shopper) && !shopper.hasTotp) return redirectTo('/account#two-step');
  return shopper;
}
