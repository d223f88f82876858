import { AppError } from '@/lib/core/errors';
import { formatMoney } from '@/lib/i18n/money';
import type { OrderDocument } from '@/lib/orders/order.model.server';

/**
 * Checks that an order comes to the total that its buyer saw, if the buyer sent one.
 *
 * @param seenTotal in whole won.
 * @throws AppError `PRICE_CHANGED` with the current price of each goods, and the total.
 */
export function requireSeenTotal(
  seenTotal: number | undefined,
  { items, total }: Pick<OrderDocument, 'items' | 'total'>,
): void {
  if (seenTotal === undefined || seenTotal === total) return;
  throw new AppError('PRICE_CHANGED', {
    detail: `The total is ${formatMoney(total, 'en')} now. Nothing was bought.`,
    prices: items.map(({ goodsId, price }) => ({ goodsId, price })),
    total,
  });
}
