import { randomBytes, randomInt } from 'node:crypto';
import type { Session } from '@/lib/accounts/read-session.server';
import type { ServerCart } from '@/lib/carts/optimistic-cart';
import type { PageReader } from '@/lib/page-cache/page-reader.server';
import type { RenderedReader } from '@/lib/page-cache/rendered-reader.server';

/** A field that a shell leaves open, and an answer fills in. */
export type Field = 'userId' | 'nickname' | 'cart' | 'pieces';

/** More pieces are not shown as a number (`components/cart/cart-link.tsx`), so no shell can leave them open. */
export const MAX_OPEN_PIECES = 99;

const tag = randomBytes(8).toString('hex');

/**
 * The texts that a shell has in place of the reader's own. No page has them by accident, and no reader can know
 * them. `pieces` is a number, since the page compares it with others: between 0 and 1, as no cart's is,
 * so that it is more than none and less than too many.
 */
export const PLACEHOLDERS: Readonly<Record<Field, string>> = {
  userId: `user${tag}`,
  nickname: `name${tag}`,
  cart: `cart${tag}`,
  // Fifteen digits without a trailing zero: the number and its text are each other's.
  pieces: `0.${randomInt(1_000_000, 9_999_999)}${randomInt(1_000_000, 9_999_999)}7`,
};

/** The reader for whom Next renders the shell of all readers with the same role, announcement and kind of cart. */
export function placeholderReader({ shopper, serverCart, pieces }: PageReader): RenderedReader {
  return {
    shopper: shopper && placeholderSession(shopper),
    // The page passes it on as it is, to its scripts: a text may stand for it.
    serverCart: shopper ? (PLACEHOLDERS.cart as unknown as ServerCart) : serverCart,
    pieces: pieces > 0 ? Number(PLACEHOLDERS.pieces) : 0,
  };
}

/** Takes over field by field what the shell depends on, so that nothing else of the reader gets into it. */
function placeholderSession({ announceAs, role }: Session): Session {
  return {
    userId: PLACEHOLDERS.userId,
    nickname: PLACEHOLDERS.nickname,
    email: '',
    sessionVersion: 0,
    readAt: 0,
    announceAs,
    ...(role && { role }),
  };
}
