import { isValidObjectId } from 'mongoose';
import type { AuditDocument } from '@/lib/admin/audit.model.server';
import { toShopOrders } from '@/lib/admin/list-all-orders.server';
import { nicknames } from '@/lib/admin/nicknames.server';
import { findOrderTrail } from '@/lib/admin/orders/find-order-trail.server';
import type { Actor, OrderNote, TimelineEntry } from '@/lib/admin/orders/order-detail';
import { orderTimeline } from '@/lib/admin/orders/order-timeline.server';
import { recordReading } from '@/lib/admin/record-reading.server';
import { AppError } from '@/lib/core/errors';
import type { ShopOrder } from '@/lib/orders/order';
import { OrderModel } from '@/lib/orders/order.model.server';

type OrderDetail = { order: ShopOrder; timeline: TimelineEntry[]; notes: OrderNote[] };

/**
 * Returns any shopper's order with its states and the staff's notes, the oldest first. The audit trail records who
 * reads orders.
 *
 * @param by id of the account that reads it.
 * @throws AppError `ORDER_NOT_FOUND`
 */
export async function getOrderDetail(orderId: string, by: string): Promise<OrderDetail> {
  const stored = isValidObjectId(orderId)
    ? await OrderModel.findById(orderId).read('primary').lean()
    : null;
  const [order] = stored ? await toShopOrders([stored]) : [];
  if (!stored || !order) throw new AppError('ORDER_NOT_FOUND');
  await recordReading(by);
  const trail = await findOrderTrail(stored._id);
  const timeline = orderTimeline(stored, trail);
  const nicknameOf = await nicknames([...timeline, ...trail].map((entry) => entry.by));
  const toActor = (id: AuditDocument['by']): Actor | null =>
    id && { userId: id.toHexString(), nickname: nicknameOf(id) };
  return {
    order,
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
