import type { Session } from '@/lib/accounts/read-session.server';
import { requestSession } from '@/lib/accounts/request-session.server';
import { AppError } from '@/lib/core/errors';

/** What a page that was rendered for a guest sends instead of a userId. */
const GUEST = 'guest';

/**
 * Refuses a request of a page that was rendered for another account than the one that is logged in now.
 * The page sends its account in the header `Shopper`; without the header nothing is checked.
 *
 * @throws AppError `OTHER_ACCOUNT`
 */
export async function requireShopper(headers: Headers): Promise<void> {
  const renderedFor = headers.get('shopper');
  if (renderedFor !== null) checkShopper(renderedFor, await requestSession(headers));
}

/**
 * @param renderedFor the userId that the page was rendered for, or `guest`, as the client sent it.
 * @param session the session of the request; null for a guest.
 * @throws AppError `OTHER_ACCOUNT` with the account that is logged in now.
 */
export function checkShopper(renderedFor: unknown, session: Session | null): void {
  if (renderedFor === (session?.userId ?? GUEST)) return;
  const shopper = session && { userId: session.userId, nickname: session.nickname };
  throw new AppError('OTHER_ACCOUNT', { shopper });
}
