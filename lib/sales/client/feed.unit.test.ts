import { describe, expect, it } from 'vitest';
import {
  countWaiting,
  EMPTY_FEED,
  type Feed,
  type FeedAction,
  feedReducer,
  MAX_FEED_SALES,
  MAX_WAITING_SALES,
  visibleSales,
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
const feedAfter = (...changes: FeedAction[]): Feed => changes.reduce(feedReducer, EMPTY_FEED);
const loadIn = (epoch: string, ...seqs: number[]): FeedAction => ({
  type: 'load',
  sales: seqs.map(sale),
  latest: Math.max(0, ...seqs),
  epoch,
});
const load = (...seqs: number[]) => loadIn('one', ...seqs);
const receive = (...seqs: number[]): FeedAction => ({ type: 'receive', sales: seqs.map(sale) });
const visible = (feed: Feed) => visibleSales(feed).map(({ seq }) => seq);

describe('the feed', () => {
  it('has the loaded and the received sales, newest first, each once', () => {
    expect(visible(feedAfter(load(1, 2, 3), receive(3, 4), receive(5)))).toEqual([5, 4, 3, 2, 1]);
  });

  it('keeps sales that were received before the store answered', () => {
    expect(visible(feedAfter(receive(3, 4), load(1, 2, 3)))).toEqual([4, 3, 2, 1]);
  });

  it('drops every sale of another epoch', () => {
    const feed = feedAfter(load(1, 2, 3), receive(4), { type: 'retract', seq: 2 });
    const restored = feedReducer(feed, loadIn('other', 1, 2));
    expect(visible(restored)).toEqual([2, 1]);
    expect(visible(feedReducer(restored, receive(3)))).toEqual([3, 2, 1]);
  });

  it('drops a retracted sale, even when an older answer contains it', () => {
    expect(visible(feedAfter(load(1, 2, 3), { type: 'retract', seq: 2 }))).toEqual([3, 1]);
    expect(visible(feedAfter({ type: 'retract', seq: 2 }, load(1, 2, 3)))).toEqual([3, 1]);
  });

  it('drops sales that were retracted while the page was offline', () => {
    expect(visible(feedAfter(load(1, 2, 3), { ...load(1, 3), latest: 3 } as FeedAction))).toEqual([
      3, 1,
    ]);
  });

  it('counts waiting sales while it is paused, and shows them when it resumes', () => {
    const paused = feedAfter(load(1, 2), { type: 'pause' }, receive(3, 4), {
      type: 'retract',
      seq: 3,
    });
    expect(visible(paused)).toEqual([2, 1]);
    expect(countWaiting(paused)).toBe(1);
    const resumed = feedReducer(paused, { type: 'resume' });
    expect(visible(resumed)).toEqual([4, 2, 1]);
    expect(countWaiting(resumed)).toBe(0);
  });

  it('can be paused before anything was sold', () => {
    const paused = feedAfter({ type: 'pause' }, receive(1));
    expect([visible(paused), countWaiting(paused)]).toEqual([[], 1]);
  });

  it('has a maximum length, and keeps the visible sales while it is paused', () => {
    const many = feedAfter(receive(...upTo(5_000)));
    expect(visible(many)).toHaveLength(MAX_FEED_SALES);
    const paused = feedAfter(load(1, 2), { type: 'pause' }, receive(...upTo(5_000)));
    expect(visible(paused)).toEqual([2, 1]);
    expect(countWaiting(paused)).toBe(MAX_WAITING_SALES);
    expect(visible(feedReducer(paused, { type: 'resume' }))[0]).toBe(5_000);
  });
});
