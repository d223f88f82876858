import { expect, it } from 'vitest';
import { RECENT_SALES, RecentSales } from '@/lib/sales/history/recent-sales.server';

const sale = (seq: number) => ({
  seq,
  nickname: 'Mina',
  goodsId: 1,
  goodsName: 'Jeju tangerine jam',
  date: '2026-11-23T12:00:00.000Z',
});
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => sale(from + index));

it('append ignores sales that are in memory', () => {
  const recent = new RecentSales();
  recent.load([], { latest: 0, epoch: 'one' });
  expect(recent.append(range(1, 3), 3)).toHaveLength(3);
  expect(recent.append(range(2, 4), 4)).toEqual([sale(4)]);
});

it('replayAfter counts the sales that it leaves out, in memory or evicted', () => {
  const recent = new RecentSales();
  recent.load([], { latest: 0, epoch: 'one' });
  recent.append(range(1, RECENT_SALES + 10), RECENT_SALES + 10);
  const { sales, more, latest } = recent.replayAfter(0, 1_000);
  expect([sales.length, more, latest]).toEqual([
    1_000,
    RECENT_SALES + 10 - 1_000,
    RECENT_SALES + 10,
  ]);
  expect(recent.covers(9)).toBe(false);
  expect(recent.covers(10)).toBe(true);
});

it('replayAfter leaves out retracted sales', () => {
  const recent = new RecentSales();
  recent.load(range(1, 3), { latest: 3, epoch: 'one' });
  recent.retract(new Set([2]));
  expect(recent.replayAfter(0, 10).sales.map(({ seq }) => seq)).toEqual([1, 3]);
});

it('missingRange names older sales after many retractions, and prepend adds them in order', () => {
  const recent = new RecentSales();
  recent.load(range(1_001, 1_000 + RECENT_SALES), { latest: 1_000 + RECENT_SALES, epoch: 'one' });
  expect(recent.missingRange(1_000)).toBeNull();
  recent.retract(new Set(range(1_501, 1_000 + RECENT_SALES).map(({ seq }) => seq)));
  const missing = { upTo: 1_000, limit: RECENT_SALES - 500 };
  expect(recent.missingRange(1_000)).toEqual(missing);
  recent.append([sale(3_001)], 3_001);
  recent.prepend(range(1, 1_000), missing);
  expect(recent.replayAfter(0, 5_000)).toEqual({
    sales: [...range(1, 1_500), sale(3_001)],
    latest: 3_001,
    more: 0,
    epoch: 'one',
  });
  expect(recent.missingRange(5_000)).toBeNull();
});

it('prepend ignores sales that were requested before another load', () => {
  const recent = new RecentSales();
  recent.load(range(1_001, 1_000 + RECENT_SALES), { latest: 1_000 + RECENT_SALES, epoch: 'one' });
  const missing = { upTo: 1_000, limit: 500 };
  recent.load([], { latest: 0, epoch: 'one' });
  recent.prepend(range(501, 1_000), missing);
  expect(recent.replayAfter(0, 10)).toEqual({ sales: [], latest: 0, more: 0, epoch: 'one' });
});
