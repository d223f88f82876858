import type { Metadata } from 'next';
import { type AdminPlace, requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { WORDS } from '@/messages/words';

/** The metadata of an admin page, for its readers only. @param name the title's key among the admin words. */
export async function adminTitle(
  place: AdminPlace,
  name: 'title' | 'orders' | 'mails' | 'live' | 'audit' | 'addTitle',
): Promise<Metadata> {
  await requireAdminPage(place);
  return { title: WORDS[await readerLanguage()].admin[name] };
}
