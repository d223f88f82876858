import { redirect } from 'next/navigation';
import { readerLanguage } from '@/app/i18n';
import { pageAddress } from '@/lib/i18n/page-address';

/** Redirects to the page at `path` in this page's language. @throws Next's redirect, always. */
export async function redirectTo(path: string): Promise<never> {
  redirect(pageAddress(path, await readerLanguage()));
}
