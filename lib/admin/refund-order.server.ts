import { type ClientSession, isValidObjectId, Types } from 'mongoose';
import { executeOnce, hashAdminRequest, type KeyedRequest } from '@/lib/admin/execute-once.server';
import { getShopOrder } from '@/lib/admin/orders/get-shop-order.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { AppError } from '@/lib/core/errors';
import { transaction } from '@/lib/database/transaction.server';
import type { ShopOrder } from '@/lib/orders/order';
import { OrderModel, type StoredRefund } from '@/lib/orders/order.model.server';
import { refundable } from '@/lib/orders/payment/refunds.server';

type RefundOrderOptions = {
  by: string;
  orderId: string;
  /** In whole won. */
  amount: number;
  /** For the audit trail. */
  reason: string;
  /** A repeat with the same key and request refunds nothing. */
  idempotencyKey: string;
  signal: AbortSignal;
};

type RefundedOrder = {
  order: ShopOrder;
  /** True when the key had requested the refund before. */
  replayed: boolean;
};

/**
 * Requests the refund of a part of a paid order, or of all of it, and writes an entry of the audit trail.
 * The payment worker makes it; the order stays as it is otherwise.
 *
 * @throws AppError `ORDER_NOT_FOUND`; `NOT_REFUNDABLE` when it was not paid or not so much is left;
 *   `IDEMPOTENCY_MISMATCH` when the key was used for another request.
 */
export function refundOrder(options: RefundOrderOptions): Promise<RefundedOrder> {
  const { by, orderId, amount, reason, idempotencyKey, signal } = options;
  const body = { orderId, amount, reason };
  const request = { by, action: 'refund', body, idempotencyKey } as const;
  return executeOnce<RefundedOrder>(
    request,
    async () => {
      if (!isValidObjectId(orderId)) throw new AppError('ORDER_NOT_FOUND');
      await transaction(signal, (session) => write(request, session));
      return { order: await getShopOrder(orderId), replayed: false };
    },
    async () => ({ order: await getShopOrder(orderId), replayed: true }),
  );
}

type RefundRequest = KeyedRequest & {
  body: Pick<RefundOrderOptions, 'orderId' | 'amount' | 'reason'>;
};

async function write(request: RefundRequest, session: ClientSession): Promise<void> {
  const { by, action, idempotencyKey } = request;
  const { orderId, amount, reason } = request.body;
  const order = await OrderModel.findById(orderId, undefined, { session }).lean();
  if (!order) throw new AppError('ORDER_NOT_FOUND');
  const left = order.payment?.paidAt ? refundable(order) : 0;
  if (amount > left) throw new AppError('NOT_REFUNDABLE');
  const now = new Date();
  const refund: StoredRefund = { refundId: new Types.ObjectId(), amount, requestedAt: now };
  await OrderModel.updateOne(
    { _id: order._id },
    { $set: { refunds: [...(order.refunds ?? []), refund], 'payment.checkAt': now } },
    { session },
  );
  const before = order.total - left;
  const changes = [{ field: 'refunded', from: before, to: before + amount }];
  const requestHash = hashAdminRequest(request);
  const entry = { by, action, orderId: order._id, changes, reason, idempotencyKey, requestHash };
  await writeAudit(entry, session);
}
