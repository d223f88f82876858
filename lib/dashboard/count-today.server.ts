import { processSingleton } from '@/lib/core/process-singleton.server';
import { startOfStoreDay } from '@/lib/dashboard/store-day';
import { type Total, totalToday } from '@/lib/dashboard/todays-total';
import { CANCEL_WINDOW_MS } from '@/lib/orders/order';
import { OrderModel } from '@/lib/orders/order.model.server';

/** A purchase may be committed a little after the moment that it is dated to. */
const MAX_COMMIT_DELAY_MS = 60_000;
/** As much is read at once, and then kept: who gave up waiting has not waited for nothing. */
const SLICE_MS = 60 * 60_000;

/** What can no longer be cancelled is counted once. */
type Settled = {
  begun: number;
  upTo: number;
  announced: Total;
  /** The sums of the others, the oldest first. */
  unannounced: readonly number[];
};

const memory = () =>
  processSingleton<{ settled: Settled | undefined }>('settled-today', () => ({
    settled: undefined,
  }));

/** The orders of the store's day in which `now` (milliseconds) lies, without the cancelled ones. */
export async function countToday(now: number): Promise<Total> {
  const { upTo, announced, unannounced } = await settle(now);
  const since = await countAnnounced({ $gte: new Date(upTo) });
  return totalToday(sum(announced, since), unannounced);
}

async function settle(now: number): Promise<Settled> {
  const kept = memory();
  const begun = startOfStoreDay(now);
  let settled = kept.settled;
  if (settled?.begun !== begun) {
    settled = { begun, upTo: begun, announced: { orders: 0, won: 0 }, unannounced: [] };
  }
  const final = now - CANCEL_WINDOW_MS - MAX_COMMIT_DELAY_MS;
  while (settled.upTo < final) {
    const upTo: number = Math.min(final, settled.upTo + SLICE_MS);
    const dates: Dates = { $gte: new Date(settled.upTo), $lt: new Date(upTo) };
    const [announced, unannounced] = await Promise.all([
      countAnnounced(dates),
      findUnannounced(dates),
    ]);
    settled = {
      begun,
      upTo,
      announced: sum(settled.announced, announced),
      unannounced: [...settled.unannounced, ...unannounced],
    };
    kept.settled = settled;
  }
  return settled;
}

type Dates = { $gte: Date; $lt?: Date };

async function countAnnounced(date: Dates): Promise<Total> {
  const [counted] = await OrderModel.aggregate<Total>([
    { $match: { date, announced: true, cancelledAt: null } },
    { $group: { _id: null, orders: { $sum: 1 }, won: { $sum: '$total' } } },
  ]);
  return counted ?? { orders: 0, won: 0 };
}

async function findUnannounced(date: Dates): Promise<number[]> {
  // Orders from before this was kept are nobody's to tell either.
  const found = await OrderModel.find({ date, announced: { $ne: true }, cancelledAt: null })
    .sort({ date: 1, _id: 1 })
    .select({ total: 1 })
    .lean();
  return found.map(({ total }) => total);
}

const sum = (a: Total, b: Total): Total => ({ orders: a.orders + b.orders, won: a.won + b.won });
