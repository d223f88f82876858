import { cookies } from 'next/headers';
import { currentShopper } from '@/app/session';
import { MAX_CART_LINES, MAX_QUANTITY } from '@/lib/carts/cart';
import { findCartLines } from '@/lib/carts/find-cart-lines.server';
import { type ServerCart, totalQuantity } from '@/lib/carts/optimistic-cart';

/**
 * The reader's cart, for the count in the header. A guest's cart is in the browser, which sends its
 * total quantity in a cookie.
 */
export async function readerCart(): Promise<{ serverCart: ServerCart; pieces: number }> {
  const shopper = await currentShopper();
  if (!shopper) {
    const count = Number((await cookies()).get('cart-count')?.value ?? 0);
    const isCount =
      Number.isSafeInteger(count) && count >= 0 && count <= MAX_CART_LINES * MAX_QUANTITY;
    return { serverCart: { revision: 0, lines: [] }, pieces: isCount ? count : 0 };
  }
  const serverCart = await findCartLines(shopper.userId);
  return { serverCart, pieces: totalQuantity(serverCart.lines) };
}
