import type { Metadata } from 'next';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { WORDS } from '@/messages/words';

/** The metadata of the admin page at `path`, for admins only. @param name the title's key among the admin words. */
export async function adminTitle(
  path: string,
  name: 'title' | 'orders' | 'live' | 'audit' | 'addTitle',
): Promise<Metadata> {
  await requireAdminPage(path);
  return { title: WORDS[await readerLanguage()].admin[name] };
}
