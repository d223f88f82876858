import { describe, expect, it } from 'vitest';
import {
  changeFeed,
  EMPTY_FEED,
  type Feed,
  type FeedChange,
  MAX_FEED_SALES,
  MAX_WAITING_SALES,
  shownOf,
  waitingOf,
} from '@/lib/sales/client/feed';
import type { Sale } from '@/lib/sales/sale';
import { upTo } from '@/tests/count';

const sale = (seq: number): Sale => ({
  seq,
  nickname: 'Mina',
  goodsId: 10,
  goodsName: 'Maple cutting board',
  date: '2026-11-23T12:00:00.000Z',
});
const feedAfter = (...changes: FeedChange[]): Feed => changes.reduce(changeFeed, EMPTY_FEED);
const load = (...seqs: number[]): FeedChange => ({
  does: 'load',
  sales: seqs.map(sale),
  latest: Math.max(0, ...seqs),
});
const hear = (...seqs: number[]): FeedChange => ({ does: 'hear', sales: seqs.map(sale) });
const shown = (feed: Feed) => shownOf(feed).map(({ seq }) => seq);

describe('the feed', () => {
  it('has what the store had at opening and what was heard since, newest first, each once', () => {
    expect(shown(feedAfter(load(1, 2, 3), hear(3, 4), hear(5)))).toEqual([5, 4, 3, 2, 1]);
  });

  it('keeps what was heard before the store answered', () => {
    expect(shown(feedAfter(hear(3, 4), load(1, 2, 3)))).toEqual([4, 3, 2, 1]);
  });

  it('lets go of what was taken back, also of what an older answer still has', () => {
    expect(shown(feedAfter(load(1, 2, 3), { does: 'retract', seq: 2 }))).toEqual([3, 1]);
    expect(shown(feedAfter({ does: 'retract', seq: 2 }, load(1, 2, 3)))).toEqual([3, 1]);
  });

  it('lets go of what was taken back while the page was away', () => {
    expect(shown(feedAfter(load(1, 2, 3), { ...load(1, 3), latest: 3 } as FeedChange))).toEqual([
      3, 1,
    ]);
  });

  it('stands still while it is paused, counts what waits, and has it all when it goes on', () => {
    const paused = feedAfter(load(1, 2), { does: 'pause' }, hear(3, 4), {
      does: 'retract',
      seq: 3,
    });
    expect(shown(paused)).toEqual([2, 1]);
    expect(waitingOf(paused)).toBe(1);
    const gone = changeFeed(paused, { does: 'go on' });
    expect(shown(gone)).toEqual([4, 2, 1]);
    expect(waitingOf(gone)).toBe(0);
  });

  it('is paused before anything was sold, too', () => {
    const paused = feedAfter({ does: 'pause' }, hear(1));
    expect([shown(paused), waitingOf(paused)]).toEqual([[], 1]);
  });

  it('grows no further than a shopper reads, and keeps what is read while it is paused', () => {
    const many = feedAfter(hear(...upTo(5_000)));
    expect(shown(many)).toHaveLength(MAX_FEED_SALES);
    const paused = feedAfter(load(1, 2), { does: 'pause' }, hear(...upTo(5_000)));
    expect(shown(paused)).toEqual([2, 1]);
    expect(waitingOf(paused)).toBe(MAX_WAITING_SALES);
    expect(shown(changeFeed(paused, { does: 'go on' }))[0]).toBe(5_000);
  });
});
