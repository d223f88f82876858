import { isValidObjectId } from 'mongoose';
import { findSession, readToken, type Session } from '@/lib/accounts/read-session.server';
import { MAX_CART_LINES, MAX_QUANTITY } from '@/lib/carts/cart';
import { findCartLines } from '@/lib/carts/find-cart-lines.server';
import { type ServerCart, totalQuantity } from '@/lib/carts/optimistic-cart';
import { readCookie } from '@/lib/http/read-cookie';

/** The reader of a page. `pieces` is the total quantity of the reader's cart. */
export type PageReader = { shopper: Session | null; serverCart: ServerCart; pieces: number };

const NO_CART: ServerCart = { revision: 0, lines: [] };

/**
 * The reader of a request, as the database has the session and the cart now. A guest's cart is in the
 * browser, which sends its total quantity in a cookie.
 *
 * @param cookies the `Cookie` header.
 * @throws the database's error, when there is a session cookie.
 */
export async function readPageReader(cookies: string | undefined): Promise<PageReader> {
  const token = await readToken(cookies);
  const guest = { shopper: null, serverCart: NO_CART, pieces: guestPieces(cookies) };
  if (!token?.userId || !isValidObjectId(token.userId)) return guest;
  // Both at the same time; the cart is of no use if the session has ended.
  const [shopper, serverCart] = await Promise.all([
    findSession(token),
    findCartLines(token.userId),
  ]);
  return shopper ? { shopper, serverCart, pieces: totalQuantity(serverCart.lines) } : guest;
}

function guestPieces(cookies: string | undefined): number {
  const count = Number(readCookie(cookies, 'cart-count') ?? 0);
  const isCount =
    Number.isSafeInteger(count) && count >= 0 && count <= MAX_CART_LINES * MAX_QUANTITY;
  return isCount ? count : 0;
}
