import { cookies } from 'next/headers';

/**
 * Whether this browser has recently viewed goods to show, so that the first paint reserves their room.
 * The list is in the browser, which sends the ids in a cookie.
 *
 * @param current the goods of this page, which the list leaves out.
 */
export async function hasSeen(current?: number): Promise<boolean> {
  const seen = (await cookies()).get('seen')?.value ?? '';
  return seen.split('.').some((id) => id !== '' && id !== String(current));
}
