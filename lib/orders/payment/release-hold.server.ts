import type { ClientSession, Types } from 'mongoose';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { transaction } from '@/lib/database/transaction.server';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { publish } from '@/lib/events/domain-events.server';
import { insertMails } from '@/lib/mail/write-mail.server';
import { payments } from '@/lib/metrics/metrics.server';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { cancellationMails } from '@/lib/orders/order-mails.server';
import { goodsIdsOf, releaseStock } from '@/lib/orders/release-stock.server';

/**
 * Cancels an order that was not paid in time, gives its stock back, and writes its mail: one transaction, once.
 *
 * @returns whether this call has cancelled it.
 * @throws the driver's error when the database is unavailable; the signal's reason.
 */
export async function releaseHold(order: OrderDocument, signal: AbortSignal): Promise<boolean> {
  const stockLevels = await withKeyLock(goodsIdsOf(order.items), () =>
    transaction(signal, (session) => release(order._id, session)),
  );
  if (!stockLevels) return false;
  publish('orderCancelled', { seqs: [], stockLevels });
  payments().inc('unpaid');
  return true;
}

async function release(orderId: Types.ObjectId, session: ClientSession) {
  const now = new Date();
  const { updated, found } = await updateAndFind(OrderModel, {
    key: { _id: orderId },
    // Not paid and not cancelled meanwhile, and its time was not extended.
    condition: {
      status: 'awaiting_payment',
      cancelledAt: null,
      'payment.paidAt': null,
      'payment.expiresAt': { $lte: now },
    },
    update: { $set: { cancelledAt: now, cancelReason: 'unpaid' } },
    session,
  });
  if (!updated || !found) return null;
  await insertMails(cancellationMails(found), session);
  return releaseStock(found.items, session);
}
