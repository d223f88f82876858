import type { Sale, SalesPosition } from '@/lib/sales/sale';

/** How many sales a feed shows. */
export const MAX_FEED_SALES = 200;
/** How many sales wait while it is paused; beyond that the oldest of them are dropped. */
export const MAX_WAITING_SALES = 1_000;

/** The last sales, newest first; while it is paused, sales newer than `pausedAt` wait. */
export type Feed = {
  sales: readonly Sale[];
  /** The newest visible seq while it is paused; null while it runs. */
  pausedAt: number | null;
  /** The seqs that were retracted since the last load, whose answer may still contain them. */
  retracted: readonly number[];
  /** The epoch of the sales; undefined before the first load. */
  epoch?: string;
};

export const EMPTY_FEED: Feed = { sales: [], pausedAt: null, retracted: [] };

export type FeedAction =
  /**
   * The store's newest sales, ascending, up to `latest`: those that it lacks were retracted, and in
   * another epoch they never happened.
   */
  | ({ type: 'load'; sales: readonly Sale[] } & SalesPosition)
  /** New sales, ascending; known ones are ignored. */
  | { type: 'receive'; sales: readonly Sale[] }
  | { type: 'retract'; seq: number }
  | { type: 'pause' }
  | { type: 'resume' };

/** @returns the feed after `action`. */
export function feedReducer(feed: Feed, action: FeedAction): Feed {
  switch (action.type) {
    case 'load': {
      const { epoch, latest } = action;
      if (feed.epoch !== undefined && feed.epoch !== epoch) {
        return trim({ ...EMPTY_FEED, epoch, sales: action.sales.toReversed() });
      }
      const newer = feed.sales.filter(({ seq }) => seq > latest);
      const stored = action.sales.filter(({ seq }) => !feed.retracted.includes(seq));
      return trim({ ...feed, epoch, retracted: [], sales: [...newer, ...stored.toReversed()] });
    }
    case 'receive': {
      const newest = feed.sales[0]?.seq ?? 0;
      const fresh = action.sales.filter(({ seq }) => seq > newest && !feed.retracted.includes(seq));
      return trim({ ...feed, sales: [...fresh.toReversed(), ...feed.sales] });
    }
    case 'retract': {
      const sales = feed.sales.filter(({ seq }) => seq !== action.seq);
      return { ...feed, sales, retracted: [...feed.retracted, action.seq].slice(-MAX_FEED_SALES) };
    }
    case 'pause':
      return { ...feed, pausedAt: feed.sales[0]?.seq ?? 0 };
    case 'resume':
      return trim({ ...feed, pausedAt: null });
  }
}

/** @returns the sales to show, newest first. */
export function visibleSales({ sales, pausedAt }: Feed): readonly Sale[] {
  return pausedAt === null ? sales : sales.filter(({ seq }) => seq <= pausedAt);
}

/** @returns how many sales wait while it is paused. */
export function countWaiting({ sales, pausedAt }: Feed): number {
  return pausedAt === null ? 0 : sales.filter(({ seq }) => seq > pausedAt).length;
}

/** Limits the waiting and the visible sales apart: new ones must not push out what is being read. */
function trim(feed: Feed): Feed {
  const waiting = feed.sales.slice(0, countWaiting(feed));
  const visible = feed.sales.slice(waiting.length);
  return {
    ...feed,
    sales: [...waiting.slice(0, MAX_WAITING_SALES), ...visible.slice(0, MAX_FEED_SALES)],
  };
}
