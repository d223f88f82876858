import { redirect } from 'next/navigation';
import { currentShopper } from '@/app/session';
import { nextPath } from '@/lib/accounts/next-path';

export type NextQuery = { next?: string | string[] };

/** Where the log-in and the sign-up lead. Who is logged in already is sent there at once. */
export async function onTo(query: Promise<NextQuery>): Promise<string> {
  const path = nextPath((await query).next);
  if (await currentShopper()) redirect(path);
  return path;
}
