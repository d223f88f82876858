import type { ClientSession, Types } from 'mongoose';
import { UserModel } from '@/lib/accounts/user.model.server';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import type { StockLevel } from '@/lib/goods/goods';
import { insertMails } from '@/lib/mail/write-mail.server';
import { payments } from '@/lib/metrics/metrics.server';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { type Announcement, toSaleDocuments } from '@/lib/orders/order-document.server';
import { confirmationMails } from '@/lib/orders/order-mails.server';
import { refundOfRest } from '@/lib/orders/payment/refunds.server';
import { goodsIdsOf } from '@/lib/orders/release-stock.server';
import { isStockSold, retakeStock } from '@/lib/orders/retake-stock.server';
import { PaymentProviderError } from '@/lib/payments/payment-provider.server';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

/** The money that the provider has. */
export type Payment = { paymentRef: string; amount: number };

type Recorded = {
  outcome: 'confirmed' | 'taken_late' | 'refunded_late' | 'known';
  sales: SaleDocument[];
  stockLevels: StockLevel[];
};

const KNOWN: Recorded = { outcome: 'known', sales: [], stockLevels: [] };

/**
 * Records that an order was paid, once however often the provider says so. One transaction does, for an
 * order that
 *
 *   awaits its payment   confirms it, inserts its pending sales, which the relay announces, and its mail
 *   was not paid in time takes its stock again, if there is enough, and then the same
 *   is cancelled         requests the refund of all of it
 *
 * @throws PaymentProviderError when the amount is not the order's; the driver's error when the database
 *   is unavailable; the signal's reason.
 */
export async function recordPayment(
  order: OrderDocument,
  payment: Payment,
  signal: AbortSignal,
): Promise<void> {
  if (payment.amount !== order.total) {
    const amounts = `${payment.amount} was paid for an order of ${order.total}`;
    throw new PaymentProviderError(`the amount differs: ${amounts}`);
  }
  const announcement = await announcementOf(order);
  const write = (work: Work) =>
    withKeyLock(goodsIdsOf(order.items), () =>
      transaction(signal, (session) =>
        work({ orderId: order._id, payment, session, announcement }),
      ),
    );
  const recorded = await write(confirmOrTake).catch((error: unknown) => {
    if (!isStockSold(error)) throw error;
    return write(refundLate);
  });
  if (recorded.outcome === 'known') return;
  payments().inc(recorded.outcome);
  if (recorded.outcome === 'refunded_late') return;
  publish('ordersPlaced', { sales: recorded.sales, stockLevels: recorded.stockLevels });
}

type Context = {
  orderId: Types.ObjectId;
  payment: Payment;
  announcement: Announcement;
  session: ClientSession;
};
type Work = (context: Context) => Promise<Recorded>;

/** @throws AppError `SOLD_OUT`, `GOODS_NOT_FOUND` when it is too late and its stock is sold. */
async function confirmOrTake(context: Context): Promise<Recorded> {
  const { orderId, payment, announcement, session } = context;
  const order = await OrderModel.findById(orderId, undefined, { session }).lean();
  if (!order?.payment || order.payment.paidAt) return KNOWN;
  if (order.cancelledAt && order.cancelReason !== 'unpaid') return refundLate(context);
  const stockLevels = order.cancelledAt ? await retakeStock(order.items, session) : [];
  const paidAt = new Date();
  const isAnnounced = announcement.buyer.announceAs !== 'nobody' && !order.salesHiddenAt;
  const { matchedCount } = await OrderModel.updateOne(
    { _id: orderId, 'payment.paidAt': null },
    {
      $set: {
        status: 'confirmed',
        announced: isAnnounced,
        'payment.paidAt': paidAt,
        'payment.paymentRef': payment.paymentRef,
      },
      $unset: {
        'payment.checkAt': '',
        'payment.problem': '',
        'payment.failures': '',
        cancelledAt: '',
        cancelReason: '',
      },
    },
    { session },
  );
  if (matchedCount === 0) throw new Error('an order was paid twice in one transaction');
  const confirmed = {
    ...order,
    status: 'confirmed',
    payment: { ...order.payment, paidAt },
  } as const;
  const sales = isAnnounced ? toSaleDocuments(announcement, confirmed) : [];
  if (sales.length > 0) await SaleModel.collection.insertMany(sales, { session });
  await insertMails(confirmationMails([confirmed]), session);
  return { outcome: order.cancelledAt ? 'taken_late' : 'confirmed', sales, stockLevels };
}

async function refundLate({ orderId, payment, session }: Context): Promise<Recorded> {
  const order = await OrderModel.findById(orderId, undefined, { session }).lean();
  if (!order?.payment || order.payment.paidAt || !order.cancelledAt) return KNOWN;
  const paidAt = new Date();
  const refund = refundOfRest(order, paidAt);
  await OrderModel.updateOne(
    { _id: orderId },
    {
      $set: {
        'payment.paidAt': paidAt,
        'payment.paymentRef': payment.paymentRef,
        'payment.checkAt': paidAt,
        ...(order.cancelReason === 'unpaid' && { cancelReason: 'paid_late' }),
        ...(refund && { refunds: [refund] }),
      },
    },
    { session },
  );
  return { outcome: 'refunded_late', sales: [], stockLevels: [] };
}

/**
 * The buyer's current choice of announcement, which may have changed since the order. A deleted account has no
 * name, and its sale is announced only if it had been before.
 */
async function announcementOf({ userId, announced, quiet }: OrderDocument): Promise<Announcement> {
  const user = await UserModel.findById(userId, { nickname: 1, announceAs: 1 }).lean();
  const announceAs = announced ? (user?.announceAs ?? 'anonymous') : 'nobody';
  return { buyer: { nickname: user?.nickname ?? '', announceAs }, quiet };
}
