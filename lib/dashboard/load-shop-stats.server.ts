import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { type SingleFlight, singleFlight } from '@/lib/core/single-flight';
import { countHour } from '@/lib/dashboard/count-hour.server';
import { countToday } from '@/lib/dashboard/count-today.server';
import { countMinutes, countTrending, type MinuteCount } from '@/lib/dashboard/hour';
import type { ShopStats, Trending } from '@/lib/dashboard/shop-stats';
import { shopperCount } from '@/lib/dashboard/shopper-count.server';
import { GoodsModel, ON_SALE } from '@/lib/goods/goods.model.server';
import type { Language, LocalizedText } from '@/lib/i18n/language';
import { recentSales } from '@/lib/sales/history/recent-sales.server';

/** The minimum age of figures before they are counted again. */
const COUNT_INTERVAL_MS = 1_000;
/** The same without a new sale: then only cancellations and the clock change them. */
const QUIET_COUNT_INTERVAL_MS = 5_000;
/** Figures are kept for this many times as long as counting took: a large store is counted less. */
const MIN_AGE_RATIO = 5;
const MAX_COUNT_INTERVAL_MS = 10_000;

type Counted = {
  /** By `performance.now()`: a clock that is set back must not keep the figures as they are. */
  countedAt: number;
  /** In milliseconds. */
  took: number;
  /** The newest announced seq at that time. */
  latest: number;
  hour: MinuteCount[];
  today: ShopStats['today'];
  trending: (Omit<Trending, 'name'> & { name: LocalizedText })[];
};

type Cache = { counted: Counted | undefined; recount: SingleFlight<Counted> };

const cache = () =>
  processSingleton<Cache>('shop-stats', () => ({
    counted: undefined,
    recount: singleFlight(),
  }));

/**
 * Loads the figures of the dashboard. Each process counts them at most once a second for all callers,
 * and only when it is called.
 *
 * @throws AppError `TRY_AGAIN` when the database does not answer in time.
 */
export async function loadShopStats(language: Language): Promise<ShopStats> {
  const { hour, today, trending } = await recount();
  const now = Date.now();
  return {
    now: new Date(now).toISOString(),
    people: shopperCount().total(),
    today,
    minutes: countMinutes(hour, now),
    trending: trending.map(({ name, ...goods }) => ({ ...goods, name: name[language] })),
  };
}

async function recount(): Promise<Counted> {
  const kept = cache();
  if (kept.counted && isFresh(kept.counted, performance.now())) return kept.counted;
  kept.counted = await kept.recount(() => withinDeadline(DATABASE_DEADLINE_MS, count));
  return kept.counted;
}

function isFresh({ countedAt, took, latest }: Counted, now: number): boolean {
  const age = now - countedAt;
  if (age >= MAX_COUNT_INTERVAL_MS) return false;
  if (age < Math.max(COUNT_INTERVAL_MS, took * MIN_AGE_RATIO)) return true;
  return age < QUIET_COUNT_INTERVAL_MS && latest === recentSales().latest;
}

async function count(): Promise<Counted> {
  const countedAt = performance.now();
  const now = Date.now();
  const { latest } = recentSales();
  const [hour, today] = await Promise.all([countHour(now), countToday(now)]);
  const bestSelling = countTrending(hour);
  const ids = bestSelling.map(({ goodsId }) => goodsId);
  const goods = await GoodsModel.find({ goodsId: { $in: ids }, ...ON_SALE })
    .select({ goodsId: 1, name: 1, imageUrl: 1 })
    .lean();
  const trending = bestSelling.flatMap(({ goodsId, sales }) => {
    const found = goods.find((one) => one.goodsId === goodsId);
    return found ? [{ goodsId, sales, name: found.name, imageUrl: found.imageUrl }] : [];
  });
  const took = performance.now() - countedAt;
  return { countedAt, took, latest, hour, today, trending };
}
