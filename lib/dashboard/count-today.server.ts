import { env } from '@/lib/core/env.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { CANCEL_WINDOW_MS } from '@/lib/orders/order';
import { OrderModel } from '@/lib/orders/order.model.server';

const DAY_MS = 24 * 60 * 60_000;
/** The store's time zone is Asia/Seoul, which has had no daylight saving time since 1988. */
const UTC_OFFSET_MS = 9 * 60 * 60_000;
/** How much later than its date a purchase may commit. */
const MAX_COMMIT_DELAY_MS = 60_000;
/** One query covers at most this much and its result is kept, so that a timeout loses little. */
const SLICE_MS = 60 * 60_000;
/** Orders of buyers who are announced to nobody enter the total in groups of this size. */
const GROUP_SIZE = 5;

export type Total = { orders: number; won: number };

/** The orders of the day that can no longer be cancelled, which are counted once. */
type FinalOrders = {
  dayStart: number;
  upTo: number;
  announced: Total;
  /** The totals of unannounced orders in whole won, the oldest first. */
  unannounced: readonly number[];
};

const cache = () =>
  processSingleton<{ final: FinalOrders | undefined }>('final-orders-today', () => ({
    final: undefined,
  }));

/**
 * Counts the orders of the store's day in which `now` (milliseconds) lies, without cancelled ones, as
 * `publicTotal` shows them.
 */
export async function countToday(now: number): Promise<Total> {
  const { upTo, announced, unannounced } = await countFinal(now);
  const cancellable = await countAnnounced({ $gte: new Date(upTo) });
  return publicTotal(sum(announced, cancellable), unannounced);
}

/** @returns when the store's day (Asia/Seoul) began in which `now` lies; both in milliseconds. */
export function startOfStoreDay(now: number): number {
  return Math.floor((now + UTC_OFFSET_MS) / DAY_MS) * DAY_MS - UTC_OFFSET_MS;
}

/**
 * The day's total as everyone may see it. An order of a buyer who is announced to nobody is added only
 * together with four others, so that no change of the total reveals a single purchase.
 *
 * @param announced the orders whose sales were announced, which reveal nothing.
 * @param unannounced the totals of the others in whole won, the oldest first, and only of those that
 *   can no longer be cancelled: otherwise a cancellation would reveal one of them.
 */
export function publicTotal(announced: Total, unannounced: readonly number[]): Total {
  const counted = unannounced.slice(0, unannounced.length - (unannounced.length % GROUP_SIZE));
  return {
    orders: announced.orders + counted.length,
    won: announced.won + counted.reduce((total, won) => total + won, 0),
  };
}

async function countFinal(now: number): Promise<FinalOrders> {
  const kept = cache();
  const dayStart = startOfStoreDay(now);
  let final = kept.final;
  if (final?.dayStart !== dayStart) {
    final = { dayStart, upTo: dayStart, announced: { orders: 0, won: 0 }, unannounced: [] };
  }
  // The time to cancel begins with the payment. A payment that is taken after its time is missed, and an order
  // that the shop cancels after the buyer's time stays counted until the day ends.
  const finalUpTo = now - CANCEL_WINDOW_MS - MAX_COMMIT_DELAY_MS - (env().payments?.holdMs ?? 0);
  while (final.upTo < finalUpTo) {
    const upTo: number = Math.min(finalUpTo, final.upTo + SLICE_MS);
    const dates: Dates = { $gte: new Date(final.upTo), $lt: new Date(upTo) };
    const [announced, unannounced] = await Promise.all([
      countAnnounced(dates),
      findUnannounced(dates),
    ]);
    final = {
      dayStart,
      upTo,
      announced: sum(final.announced, announced),
      unannounced: [...final.unannounced, ...unannounced],
    };
    kept.final = final;
  }
  return final;
}

/** An order under payment is no sale yet. */
const COUNTED = { cancelledAt: null, status: { $ne: 'awaiting_payment' } } as const;

type Dates = { $gte: Date; $lt?: Date };

async function countAnnounced(date: Dates): Promise<Total> {
  const [counted] = await OrderModel.aggregate<Total>([
    { $match: { date, announced: true, ...COUNTED } },
    { $group: { _id: null, orders: { $sum: 1 }, won: { $sum: '$total' } } },
  ]);
  return counted ?? { orders: 0, won: 0 };
}

async function findUnannounced(date: Dates): Promise<number[]> {
  // Orders older than the field `announced` count as unannounced.
  const found = await OrderModel.find({ date, announced: { $ne: true }, ...COUNTED })
    .sort({ date: 1, _id: 1 })
    .select({ total: 1 })
    .lean();
  return found.map(({ total }) => total);
}

const sum = (a: Total, b: Total): Total => ({ orders: a.orders + b.orders, won: a.won + b.won });
