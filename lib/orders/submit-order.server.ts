import type { Session } from '@/lib/accounts/read-session.server';
import { checkShopper } from '@/lib/accounts/require-shopper.server';
import { AppError } from '@/lib/core/errors';
import { placeOrder } from '@/lib/orders/place-order.server';
import type { PlacedOrder, PlaceOrderOptions } from '@/lib/orders/purchase.server';
import { limit } from '@/lib/rate-limit/limit.server';

type SubmitOrderOptions = {
  /** Session of the request's cookie; null for a guest. */
  session: Session | null;
  /** Account that the page was rendered for, as the client sent it; undefined is not checked. */
  shopper: unknown;
  /** Reads and validates the order. It is called for a buyer within the rate limit alone. */
  readOrder: () => OrderInput | Promise<OrderInput>;
  signal: AbortSignal;
};

type OrderInput = Omit<PlaceOrderOptions, 'buyer' | 'signal'>;

/**
 * Places an order that a client asks for: the one path of `POST /api/orders` and of `BUY`.
 *
 * @throws AppError `OTHER_ACCOUNT`, `SIGN_IN_REQUIRED`, `SLOW_DOWN`; what `readOrder` and
 *   `placeOrder` throw.
 */
export async function submitOrder(options: SubmitOrderOptions): Promise<PlacedOrder> {
  const { session, shopper, readOrder, signal } = options;
  if (shopper !== undefined) checkShopper(shopper, session);
  if (!session) throw new AppError('SIGN_IN_REQUIRED');
  await limit('order', session.userId);
  return placeOrder({ ...(await readOrder()), buyer: session, signal });
}
