import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';
import { nextPath } from '@/lib/accounts/next-path';
import { splitAddress } from '@/lib/i18n/page-address';

export type NextQuery = { next?: string | string[] };

/**
 * The path that the log-in and the sign-up lead to, without a language. A reader who is logged in is
 * redirected there at once.
 */
export async function redirectTarget(query: Promise<NextQuery>): Promise<string> {
  const { path } = splitAddress(nextPath((await query).next));
  if (await currentShopper()) return redirectTo(path);
  return path;
}
