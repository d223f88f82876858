import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { type SingleFlight, singleFlight } from '@/lib/core/single-flight';
import { countHour } from '@/lib/dashboard/count-hour.server';
import { countToday } from '@/lib/dashboard/count-today.server';
import { countMinutes, countTrending, type MinuteOfGoods } from '@/lib/dashboard/hour';
import { presence } from '@/lib/dashboard/presence-counts.server';
import type { ShopStats, Trending } from '@/lib/dashboard/shop-stats';
import { GoodsModel, ON_SALE } from '@/lib/goods/goods.model.server';
import type { Language, LocalizedText } from '@/lib/i18n/language';
import { recentSales } from '@/lib/sales/history/recent-sales.server';

/** Nobody sees more than one change of the figures in a second. */
const COUNT_INTERVAL_MS = 1_000;
/** Without a new sale they change by cancellations and the clock only. */
const COUNT_QUIET_MS = 5_000;
/** Counting takes a fifth of the time at the most: a very full store is counted less often. */
const SHARE = 5;
const MAX_COUNT_INTERVAL_MS = 10_000;

type Counted = {
  /** By `performance.now()`: a clock that is set back must not keep the figures as they are. */
  at: number;
  took: number;
  /** The newest announced sale when it was counted. */
  latest: number;
  hour: MinuteOfGoods[];
  today: ShopStats['today'];
  trending: (Omit<Trending, 'name'> & { name: LocalizedText })[];
};

type Memory = { counted: Counted | undefined; recount: SingleFlight<Counted> };

const memory = () =>
  processSingleton<Memory>('shop-figures', () => ({
    counted: undefined,
    recount: singleFlight(),
  }));

/**
 * The shop in figures, for the wall. Counted in the store of record at most once a second and
 * process, however many ask, and only while somebody does.
 *
 * @throws AppError `TRY_AGAIN` when the database does not answer in time.
 */
export async function shopStats(language: Language): Promise<ShopStats> {
  const { hour, today, trending } = await recount();
  const now = Date.now();
  return {
    now: new Date(now).toISOString(),
    people: presence().total(performance.now()),
    today,
    minutes: countMinutes(hour, now),
    trending: trending.map(({ name, ...goods }) => ({ ...goods, name: name[language] })),
  };
}

async function recount(): Promise<Counted> {
  const kept = memory();
  if (kept.counted && isFresh(kept.counted, performance.now())) return kept.counted;
  kept.counted = await kept.recount(() => withinDeadline(DATABASE_DEADLINE_MS, count));
  return kept.counted;
}

function isFresh({ at, took, latest }: Counted, now: number): boolean {
  const age = now - at;
  if (age >= MAX_COUNT_INTERVAL_MS) return false;
  if (age < Math.max(COUNT_INTERVAL_MS, took * SHARE)) return true;
  return age < COUNT_QUIET_MS && latest === recentSales().latest;
}

async function count(): Promise<Counted> {
  const at = performance.now();
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
  return { at, took: performance.now() - at, latest, hour, today, trending };
}
