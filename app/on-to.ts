import { redirect } from 'next/navigation';
import { currentShopper } from '@/app/session';

export type NextQuery = { next?: string | string[] };

/**
 * Where the log-in and the sign-up lead: `next`, if it is a path of this shop (an address elsewhere
 * could be anybody's trap), else the shop page. Who is logged in already is sent there at once.
 */
export async function onTo(query: Promise<NextQuery>): Promise<string> {
  const { next } = await query;
  const path = typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
  if (await currentShopper()) redirect(path);
  return path;
}
