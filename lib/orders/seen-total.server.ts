import { AppError } from '@/lib/core/errors';
import { formatMoney } from '@/lib/i18n/money';
import type { OrderDocument } from '@/lib/orders/order.model.server';

/**
 * Lets an order on that comes to the total which its buyer was shown, or whose buyer named none.
 *
 * @param seenTotal in whole won.
 * @throws AppError `PRICE_CHANGED` with what each goods costs now, and the total.
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
