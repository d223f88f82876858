import { notFound } from 'next/navigation';
import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';

/**
 * Lets in who runs the shop, asked of the store at each request. A guest is sent to log in and comes
 * back; for everyone else there is nothing here.
 *
 * @param path the page's own.
 */
export async function requireAdminPage(path: string): Promise<void> {
  const shopper = await currentShopper();
  if (!shopper) return redirectTo(`/log-in?next=${encodeURIComponent(path)}`);
  if (shopper.role !== 'admin') notFound();
}
