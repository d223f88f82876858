import type { ClientSession } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import type { DomainEvents } from '@/lib/events/domain-events.server';
import { insertMails } from '@/lib/mail/write-mail.server';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { cancellationMails } from '@/lib/orders/order-mails.server';
import { refundOfRest } from '@/lib/orders/payment/refunds.server';
import { releaseStock } from '@/lib/orders/release-stock.server';
import { retractSales } from '@/lib/sales/history/retract-sales.server';

type Cancellation = {
  /** The order as the transaction has read it, not cancelled. */
  before: OrderDocument;
  by: 'shopper' | 'shop';
};

type Cancelled = {
  /** The order after it. */
  found: OrderDocument;
  /** Null when the order was cancelled meanwhile. */
  cancellation: DomainEvents['orderCancelled'] | null;
};

/**
 * Cancels an order within a transaction: releases its stock, retracts its sales, writes its mail and, if it was paid,
 * requests the refund of the rest.
 */
export async function writeCancellation(
  { before, by }: Cancellation,
  session: ClientSession,
): Promise<Cancelled> {
  const now = new Date();
  const { updated, found } = await updateAndFind(OrderModel, {
    key: { _id: before._id },
    condition: { cancelledAt: null },
    update: {
      $set: {
        cancelledAt: now,
        // Without a payment, only the shopper could cancel before there was a reason.
        ...((before.payment || by === 'shop') && { cancelReason: by }),
        ...(before.payment && paymentChanges(before, now)),
      },
    },
    session,
  });
  if (!found) throw new AppError('ORDER_NOT_FOUND');
  if (!updated) return { found, cancellation: null };
  const stockLevels = await releaseStock(found.items, session);
  const seqs = await retractSales({ orderId: found._id }, session);
  await insertMails(cancellationMails(found), session);
  return { found, cancellation: { seqs, stockLevels } };
}

/** The payment worker then ends the checkout, or refunds whatever was not refunded before. */
function paymentChanges(order: OrderDocument, now: Date) {
  const refund = order.payment?.paidAt && refundOfRest(order, now);
  return {
    'payment.checkAt': now,
    ...(refund && { refunds: [...(order.refunds ?? []), refund] }),
  };
}
