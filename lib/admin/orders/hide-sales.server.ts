import { type ClientSession, isValidObjectId } from 'mongoose';
import { getShopOrder } from '@/lib/admin/orders/get-shop-order.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { AppError } from '@/lib/core/errors';
import { transaction } from '@/lib/database/transaction.server';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { publish } from '@/lib/events/domain-events.server';
import type { ShopOrder } from '@/lib/orders/order';
import { OrderModel } from '@/lib/orders/order.model.server';
import { retractSales } from '@/lib/sales/history/retract-sales.server';

type HideSalesOptions = {
  by: string;
  orderId: string;
  /** For the audit trail. */
  reason: string;
  signal: AbortSignal;
};

/**
 * Takes the sales of an order off every screen and out of the history, as a cancellation does. The order
 * itself stays as it is; one that is not paid yet will announce nothing. Hiding them again changes nothing.
 *
 * @throws AppError `ORDER_NOT_FOUND`
 */
export async function hideSales({ orderId, ...options }: HideSalesOptions): Promise<ShopOrder> {
  if (!isValidObjectId(orderId)) throw new AppError('ORDER_NOT_FOUND');
  const seqs = await transaction(options.signal, (session) =>
    write({ orderId, ...options }, session),
  );
  if (seqs) publish('salesHidden', { seqs });
  return getShopOrder(orderId);
}

/** @returns the seqs of the announced sales; null when they were hidden before. */
async function write(
  { by, orderId, reason }: Omit<HideSalesOptions, 'signal'>,
  session: ClientSession,
): Promise<number[] | null> {
  const { updated, found } = await updateAndFind(OrderModel, {
    key: { _id: orderId },
    condition: { salesHiddenAt: null },
    update: { $set: { salesHiddenAt: new Date() } },
    session,
  });
  if (!found) throw new AppError('ORDER_NOT_FOUND');
  if (!updated) return null;
  await writeAudit({ by, action: 'hideSales', orderId: found._id, changes: [], reason }, session);
  return retractSales({ orderId: found._id }, session);
}
