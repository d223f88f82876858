import { cookies } from 'next/headers';

/**
 * Whether this browser has something to show among what was viewed recently, so that room is kept for
 * it from the first paint. What that is, is in the browser, which writes the ids into a cookie.
 *
 * @param current the goods that the page shows: they are not among the rest.
 */
export async function hasSeen(current?: number): Promise<boolean> {
  const seen = (await cookies()).get('seen')?.value ?? '';
  return seen.split('.').some((id) => id !== '' && id !== String(current));
}
