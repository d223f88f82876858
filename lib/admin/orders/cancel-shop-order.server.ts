import type { Types } from 'mongoose';
import { findStoredOrder } from '@/lib/admin/orders/find-stored-order.server';
import { getShopOrder } from '@/lib/admin/orders/get-shop-order.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { AppError } from '@/lib/core/errors';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { transaction } from '@/lib/database/transaction.server';
import { type DomainEvents, publish } from '@/lib/events/domain-events.server';
import type { ShopOrder } from '@/lib/orders/order';
import { OrderModel } from '@/lib/orders/order.model.server';
import { goodsIdsOf } from '@/lib/orders/release-stock.server';
import { writeCancellation } from '@/lib/orders/write-cancellation.server';

type CancelShopOrderOptions = {
  by: string;
  orderId: string;
  /** For the audit trail. */
  reason: string;
  signal: AbortSignal;
};

/**
 * Cancels any shopper's order for the shop, also after the buyer's own time: one transaction releases its stock,
 * retracts its sales and, if it was paid, requests the refund of the rest. Cancelling it again changes nothing.
 *
 * @throws AppError `ORDER_NOT_FOUND`
 */
export async function cancelShopOrder(options: CancelShopOrderOptions): Promise<ShopOrder> {
  const { by, orderId, reason, signal } = options;
  const stored = await findStoredOrder(orderId);
  const cancellation = await withKeyLock(goodsIdsOf(stored.items), () =>
    cancelOnce({ by, orderId: stored._id, reason }, signal),
  );
  if (cancellation) publish('orderCancelled', cancellation);
  return getShopOrder(orderId);
}

/** @returns null when the order was cancelled before. */
function cancelOnce(
  { by, orderId, reason }: { by: string; orderId: Types.ObjectId; reason: string },
  signal: AbortSignal,
): Promise<DomainEvents['orderCancelled'] | null> {
  return transaction(signal, async (session) => {
    const before = await OrderModel.findById(orderId, undefined, { session }).lean();
    if (!before) throw new AppError('ORDER_NOT_FOUND');
    if (before.cancelledAt) return null;
    const { cancellation } = await writeCancellation({ before, by: 'shop' }, session);
    if (!cancellation) return null;
    await writeAudit({ by, action: 'cancel', orderId, changes: [], reason }, session);
    return cancellation;
  });
}
