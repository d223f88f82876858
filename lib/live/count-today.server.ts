import { startOfStoreDay } from '@/lib/live/store-day';
import { type Total, todaysTotal } from '@/lib/live/todays-total';
import { CANCEL_WITHIN_MS } from '@/lib/orders/order';
import { OrderModel } from '@/lib/orders/order.model.server';

/** The orders of the store's day in which `now` (milliseconds) lies, without the cancelled ones. */
export async function countToday(now: number): Promise<Total> {
  const begun = new Date(startOfStoreDay(now));
  const settled = new Date(now - CANCEL_WITHIN_MS);
  const [announced, unannounced] = await Promise.all([
    OrderModel.aggregate<Total>([
      { $match: { date: { $gte: begun }, announced: true, cancelledAt: null } },
      { $group: { _id: null, orders: { $sum: 1 }, won: { $sum: '$total' } } },
    ]),
    OrderModel.find({
      date: { $gte: begun, $lt: settled },
      // Orders from before this was kept are nobody's to tell either.
      announced: { $ne: true },
      cancelledAt: null,
    })
      .sort({ date: 1, _id: 1 })
      .select({ total: 1 })
      .lean(),
  ]);
  const [{ orders, won } = { orders: 0, won: 0 }] = announced;
  return todaysTotal(
    { orders, won },
    unannounced.map(({ total }) => total),
  );
}
