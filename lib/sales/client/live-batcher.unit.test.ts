import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveBatcher } from '@/lib/sales/client/live-batcher';
import type { Sale } from '@/lib/sales/sale';

const sale = (seq: number): Sale => ({
  seq,
  nickname: 'Mina',
  goodsId: 10,
  goodsName: 'Maple cutting board',
  date: '2026-11-23T12:00:00.000Z',
});

/** A batcher and what it delivered: the seqs of each batch, and its stock levels. */
function start() {
  const delivered: { seqs: number[]; stocks: [number, number][] }[] = [];
  const batcher = new LiveBatcher(({ sales, stocks }) => {
    delivered.push({ seqs: sales.map(({ seq }) => seq), stocks: [...stocks] });
  });
  return { batcher, delivered };
}

describe('LiveBatcher', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('delivers a lone sale at once', () => {
    const { batcher, delivered } = start();
    batcher.addSales([sale(1)]);
    expect(delivered).toEqual([{ seqs: [1], stocks: [] }]);
    vi.advanceTimersByTime(1_000);
    batcher.addStock(10, 3);
    expect(delivered.slice(1)).toEqual([{ seqs: [], stocks: [[10, 3]] }]);
  });

  it('delivers a storm ten times a second, each sale once and in order, with the newest stock', () => {
    const { batcher, delivered } = start();
    for (let seq = 1; seq <= 400; seq++) {
      batcher.addSales([sale(seq)]);
      batcher.addStock(10, 1_000 - seq);
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    expect(delivered.length).toBeLessThanOrEqual(6);
    expect(delivered.flatMap(({ seqs }) => seqs)).toEqual(
      Array.from({ length: 400 }, (_, index) => index + 1),
    );
    expect(delivered.at(-1)?.stocks).toEqual([[10, 600]]);
  });

  it('delivers 500 sales without waiting, as the timers of a hidden tab are late', () => {
    const { batcher, delivered } = start();
    for (let seq = 1; seq <= 1_201; seq++) batcher.addSales([sale(seq)]);
    expect(delivered.map(({ seqs }) => seqs.length)).toEqual([1, 500, 500]);
  });

  it('delivers what waits when it is flushed, and nothing twice', () => {
    const { batcher, delivered } = start();
    batcher.addSales([sale(1)]);
    batcher.addSales([sale(2)]);
    batcher.flush();
    batcher.flush();
    vi.advanceTimersByTime(1_000);
    expect(delivered.map(({ seqs }) => seqs)).toEqual([[1], [2]]);
  });

  it('drops waiting sales that another page has shown', () => {
    const { batcher, delivered } = start();
    for (const seq of [1, 2, 3, 4]) batcher.addSales([sale(seq)]);
    batcher.skipTo(3);
    batcher.flush();
    expect(delivered.map(({ seqs }) => seqs)).toEqual([[1], [4]]);
  });

  it('delivers nothing after it is stopped', () => {
    const { batcher, delivered } = start();
    batcher.addSales([sale(1)]);
    batcher.addSales([sale(2)]);
    batcher.stop();
    vi.advanceTimersByTime(1_000);
    expect(delivered.map(({ seqs }) => seqs)).toEqual([[1]]);
  });
});
