import type { AuditDocument } from '@/lib/admin/audit.model.server';
import { nicknames } from '@/lib/admin/nicknames.server';
import { findOrderTrail } from '@/lib/admin/orders/find-order-trail.server';
import { findStoredOrder } from '@/lib/admin/orders/find-stored-order.server';
import type { Actor, OrderNote, TimelineEntry } from '@/lib/admin/orders/order-detail';
import { orderTimeline } from '@/lib/admin/orders/order-timeline.server';
import { toShopOrder } from '@/lib/admin/orders/to-shop-order.server';
import { recordReading } from '@/lib/admin/record-reading.server';
import type { ShopOrder } from '@/lib/orders/order';

type OrderDetail = { order: ShopOrder; timeline: TimelineEntry[]; notes: OrderNote[] };

/**
 * Returns any shopper's order with its states and the staff's notes, the oldest first. The audit trail records who
 * reads orders.
 *
 * @param by id of the account that reads it.
 * @throws AppError `ORDER_NOT_FOUND`
 */
export async function getOrderDetail(orderId: string, by: string): Promise<OrderDetail> {
  const stored = await findStoredOrder(orderId);
  await recordReading(by);
  const trail = await findOrderTrail(stored._id);
  const timeline = orderTimeline(stored, trail);
  const actors = [...timeline, ...trail].map((entry) => entry.by);
  const nicknameOf = await nicknames([stored.userId, ...actors]);
  const toActor = (id: AuditDocument['by']): Actor | null =>
    id && { userId: id.toHexString(), nickname: nicknameOf(id) };
  return {
    order: toShopOrder(stored, nicknameOf),
    timeline: timeline.map((entry) => ({
      ...entry,
      date: entry.date.toISOString(),
      by: toActor(entry.by),
    })),
    notes: trail.flatMap((entry) => {
      const author = toActor(entry.by);
      return entry.action === 'note' && author ? [{ ...toNote(entry), by: author }] : [];
    }),
  };
}

const toNote = ({ _id, date, reason = '' }: AuditDocument) => ({
  noteId: _id.toHexString(),
  date: date.toISOString(),
  text: reason,
});
