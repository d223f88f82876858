import { Types } from 'mongoose';
import type { OrderDocument, StoredRefund } from '@/lib/orders/order.model.server';

/** The part of a paid order's total that no refund was requested for, in whole won. */
export function refundable({ total, refunds = [] }: OrderDocument): number {
  return total - refunds.reduce((sum, { amount }) => sum + amount, 0);
}

/** @returns null when nothing is left. Store it together with `payment.checkAt`, which makes it happen. */
export function refundOfRest(order: OrderDocument, requestedAt: Date): StoredRefund | null {
  const amount = refundable(order);
  return amount > 0 ? { refundId: new Types.ObjectId(), amount, requestedAt } : null;
}
