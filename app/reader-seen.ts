import { cookies } from 'next/headers';
import { hasSeenGoods } from '@/lib/page-cache/request-cookies';

/**
 * Whether this browser has recently viewed goods to show, so that the first paint reserves their room.
 * The list is in the browser, which sends the ids in a cookie.
 *
 * @param current the goods of this page, which the list leaves out.
 */
export async function hasSeen(current?: number): Promise<boolean> {
  return hasSeenGoods((await cookies()).get('seen')?.value, current);
}
