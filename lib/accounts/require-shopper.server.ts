import type { Session } from '@/lib/accounts/read-session.server';
import { requestSession } from '@/lib/accounts/request-session.server';
import { AppError } from '@/lib/core/errors';

/** What a page that was drawn for a guest says in place of a userId. */
const GUEST = 'guest';

/**
 * Refuses a request from a page that was drawn for another account than the one that is logged in
 * now. The page says in the header `Shopper` whose it is; without the header nothing is checked.
 *
 * @throws AppError `OTHER_ACCOUNT`
 */
export async function requireShopper(headers: Headers): Promise<void> {
  const drawnFor = headers.get('shopper');
  if (drawnFor !== null) checkShopper(drawnFor, await requestSession(headers));
}

/**
 * @param drawnFor the userId that the page was drawn for, or `guest`, as the client sent it.
 * @param session the session that the request came with; null for a guest.
 * @throws AppError `OTHER_ACCOUNT` with the account that is logged in now.
 */
export function checkShopper(drawnFor: unknown, session: Session | null): void {
  if (drawnFor === (session?.userId ?? GUEST)) return;
  const shopper = session && { userId: session.userId, nickname: session.nickname };
  throw new AppError('OTHER_ACCOUNT', { shopper });
}
