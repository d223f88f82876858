import type { Types } from 'mongoose';
import type { AuditDocument } from '@/lib/admin/audit.model.server';
import type { TimelineEntry } from '@/lib/admin/orders/order-detail';
import type { OrderDocument, StoredRefund } from '@/lib/orders/order.model.server';

/** A state before its account is looked up. */
type StoredEntry = Omit<TimelineEntry, 'by' | 'date'> & { date: Date; by: Types.ObjectId | null };

/**
 * The states of an order, each once and the oldest first. The order knows since when each is; the trail knows
 * whose doing it was, where that was somebody of the shop.
 */
export function orderTimeline(
  order: OrderDocument,
  trail: readonly AuditDocument[],
): StoredEntry[] {
  const { date, userId, payment, cancelledAt, salesHiddenAt, refunds = [] } = order;
  const byOf = (action: AuditDocument['action']) =>
    trail.find((entry) => entry.action === action)?.by ?? null;
  const entries: StoredEntry[] = [{ event: 'placed', date, by: userId }];
  if (payment?.paidAt) entries.push({ event: 'paid', date: payment.paidAt, by: null });
  if (cancelledAt)
    entries.push({ event: 'cancelled', date: cancelledAt, by: cancelledBy(order, byOf) });
  if (salesHiddenAt) {
    entries.push({ event: 'salesHidden', date: salesHiddenAt, by: byOf('hideSales') });
  }
  for (const [index, { amount, requestedAt, doneAt }] of refunds.entries()) {
    const by = refundedBy(refunds, index, trail) ?? cancelledBy(order, byOf);
    entries.push({ event: 'refundRequested', date: requestedAt, by, amount });
    if (doneAt) entries.push({ event: 'refunded', date: doneAt, by: null, amount });
  }
  // Stable: states of the same moment stay in the order above.
  return entries.sort((a, b) => a.date.getTime() - b.date.getTime());
}

type ByOf = (action: AuditDocument['action']) => Types.ObjectId | null;

/** Null for an order that nobody cancelled: its time was up, or its payment came too late. */
function cancelledBy({ cancelledAt, cancelReason, userId }: OrderDocument, byOf: ByOf) {
  if (!cancelledAt || cancelReason === 'unpaid' || cancelReason === 'paid_late') return null;
  return cancelReason === 'shop' ? byOf('cancel') : userId;
}

/** An entry of the trail says from which to which sum it refunded, so that it belongs to one refund. */
function refundedBy(
  refunds: readonly StoredRefund[],
  index: number,
  trail: readonly AuditDocument[],
): Types.ObjectId | null {
  const before = refunds.slice(0, index).reduce((sum, { amount }) => sum + amount, 0);
  const entry = trail.find(
    ({ action, changes }) => action === 'refund' && changes[0]?.from === before,
  );
  return entry?.by ?? null;
}
