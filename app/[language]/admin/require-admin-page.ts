import { notFound } from 'next/navigation';
import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';
import type { Session } from '@/lib/accounts/read-session.server';
import { logAdminRefused } from '@/lib/accounts/require-session.server';

/**
 * Requires the role `admin`, which the database is asked for at each request. A guest is redirected to
 * the log-in, which leads back; any other shopper gets a 404.
 *
 * @param path the page's own path.
 * @returns the session of the admin.
 */
export async function requireAdminPage(path: string): Promise<Session> {
  const shopper = await currentShopper();
  if (!shopper) return redirectTo(`/log-in?next=${encodeURIComponent(path)}`);
  if (shopper.role !== 'admin') {
    logAdminRefused(shopper.userId);
    notFound();
  }
  return shopper;
}
