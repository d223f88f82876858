import { isValidObjectId, type QueryFilter, Types } from 'mongoose';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';
import type { Order } from '@/lib/orders/order';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { toOrder } from '@/lib/orders/to-order.server';

type ListOrdersOptions = {
  userId: string;
  limit: number;
  cursor?: string | undefined;
  /** Only what was ordered under this Idempotency-Key. */
  key?: string | undefined;
};

type Place = readonly [number, string];

/**
 * A page of a shopper's orders, the newest first.
 *
 * @throws AppError `INVALID` for a cursor that is not ours.
 */
export async function listOrders({
  userId,
  limit,
  cursor,
  key,
}: ListOrdersOptions): Promise<{ orders: Order[]; nextCursor: string | null }> {
  const filter: QueryFilter<OrderDocument> = { userId: new Types.ObjectId(userId) };
  if (key) filter.idempotencyKey = key;
  if (cursor) {
    const [time, id] = fromCursor(cursor, isPlace);
    const date = new Date(time);
    filter.$or = [{ date: { $lt: date } }, { date, _id: { $lt: new Types.ObjectId(id) } }];
  }
  const found = await OrderModel.find(filter)
    .sort({ date: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const more = found.length > limit && last;
  return {
    orders: page.map(toOrder),
    nextCursor: more ? toCursor([last.date.getTime(), last._id.toHexString()]) : null,
  };
}

function isPlace(value: unknown): value is Place {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'number' &&
    // A made-up number may be beyond all dates.
    !Number.isNaN(new Date(value[0]).getTime()) &&
    typeof value[1] === 'string' &&
    isValidObjectId(value[1])
  );
}
