import { isYoung } from '@/lib/accounts/account-age';
import type { Session } from '@/lib/accounts/read-session.server';
import { checkShopper } from '@/lib/accounts/require-shopper.server';
import { currentClient } from '@/lib/core/client-context.server';
import { AppError } from '@/lib/core/errors';
import { clientLanguage } from '@/lib/http/client-language.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import type { PlacedOrder, PlaceOrderOptions } from '@/lib/orders/purchase.server';
import { isWithinLimit, limit } from '@/lib/rate-limit/limit.server';

type SubmitOrderOptions = {
  /** Session of the request's cookie; null for a guest. */
  session: Session | null;
  /** Account that the page was rendered for, as the client sent it; undefined is not checked. */
  shopper: unknown;
  /** Reads and validates the order. It is called for a buyer within the rate limit alone. */
  readOrder: () => OrderInput | Promise<OrderInput>;
  signal: AbortSignal;
};

type OrderInput = Omit<PlaceOrderOptions, 'buyer' | 'language' | 'quiet' | 'signal'>;

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
  const { network } = currentClient();
  await limit('order', session.userId);
  await limit('orderNetwork', network);
  const order = await readOrder();
  // Fresh accounts cost nothing: many of one address must not fill every shopper's screen with toasts.
  const quiet =
    isYoung(session.userId) && !(await isWithinLimit('youngSale', network, order.lines.length));
  return placeOrder({ ...order, buyer: session, language: clientLanguage(), quiet, signal });
}
