import { redirect } from 'next/navigation';
import { readerLanguage } from '@/app/i18n';
import { pageAddress } from '@/lib/i18n/page-address';

/** Leads to the page at `path` in the language of this one. @throws what Next makes a redirection of. */
export async function redirectTo(path: string): Promise<never> {
  redirect(pageAddress(path, await readerLanguage()));
}
