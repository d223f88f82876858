import type { Metadata } from 'next';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { WORDS } from '@/messages/words';

/** The head of the page at `path`, for who may see it. `name` is among the words of `/admin`. */
export async function adminTitle(
  path: string,
  name: 'title' | 'orders' | 'live' | 'audit' | 'addTitle',
): Promise<Metadata> {
  await requireAdminPage(path);
  return { title: WORDS[await readerLanguage()].admin[name] };
}
