import type { Sale } from '@/lib/sales/sale';

/** How many sales a feed shows. */
export const MAX_FEED_SALES = 200;
/** So many wait at the most while it is paused; past that the oldest of them are let go. */
export const MAX_WAITING_SALES = 1_000;

/** The last sales, newest first; while it is paused, what is newer than `pausedAt` waits. */
export type Feed = {
  sales: readonly Sale[];
  /** The newest seq that is shown; null while it runs. */
  pausedAt: number | null;
  /** What was taken back before an answer came that may still have it. */
  gone: readonly number[];
};

export const EMPTY_FEED: Feed = { sales: [], pausedAt: null, gone: [] };

export type FeedChange =
  /** The store's newest sales, ascending, up to `latest`: what it no longer has was taken back. */
  | { does: 'load'; sales: readonly Sale[]; latest: number }
  /** What was heard, ascending; what is known already is dropped. */
  | { does: 'hear'; sales: readonly Sale[] }
  | { does: 'retract'; seq: number }
  | { does: 'pause' }
  | { does: 'go on' };

/** The feed after `change`. */
export function changeFeed(feed: Feed, change: FeedChange): Feed {
  switch (change.does) {
    case 'load': {
      const since = feed.sales.filter(({ seq }) => seq > change.latest);
      const stored = change.sales.filter(({ seq }) => !feed.gone.includes(seq));
      return trim({ ...feed, gone: [], sales: [...since, ...stored.toReversed()] });
    }
    case 'hear': {
      const newest = feed.sales[0]?.seq ?? 0;
      const fresh = change.sales.filter(({ seq }) => seq > newest && !feed.gone.includes(seq));
      return trim({ ...feed, sales: [...fresh.toReversed(), ...feed.sales] });
    }
    case 'retract': {
      const sales = feed.sales.filter(({ seq }) => seq !== change.seq);
      return { ...feed, sales, gone: [...feed.gone, change.seq].slice(-MAX_FEED_SALES) };
    }
    case 'pause':
      return { ...feed, pausedAt: feed.sales[0]?.seq ?? 0 };
    case 'go on':
      return trim({ ...feed, pausedAt: null });
  }
}

/** What is shown now, newest first. */
export function shownOf({ sales, pausedAt }: Feed): readonly Sale[] {
  return pausedAt === null ? sales : sales.filter(({ seq }) => seq <= pausedAt);
}

/** How many came while it was paused. */
export function waitingOf({ sales, pausedAt }: Feed): number {
  return pausedAt === null ? 0 : sales.filter(({ seq }) => seq > pausedAt).length;
}

/** What is read stays while it is read, whatever comes. */
function trim(feed: Feed): Feed {
  const waiting = feed.sales.slice(0, waitingOf(feed));
  const shown = feed.sales.slice(waiting.length);
  return {
    ...feed,
    sales: [...waiting.slice(0, MAX_WAITING_SALES), ...shown.slice(0, MAX_FEED_SALES)],
  };
}
