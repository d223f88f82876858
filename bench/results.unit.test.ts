import { describe, expect, it } from 'vitest';
import { Latencies } from './latencies';
import type { Measure } from './measure';
import { slowest } from './measures/find-goods';
import { plot } from './plot';
import { type Result, spread } from './results';
import { table } from './table';

describe('Latencies', () => {
  it('measures each delivery from when its sale was due, not from when it was sent', () => {
    const latencies = new Latencies(11, (index) => 1_000 + index * 20);
    for (const [seq, time] of [
      [11, 1_001],
      [11, 1_003],
      [12, 1_070],
    ] as const) {
      latencies.add(seq, time);
    }
    const { got, p50, p99, lastP99 } = latencies.report();
    expect(got).toBe(3);
    expect(p50).toBeCloseTo(3);
    expect(p99).toBeCloseTo(50);
    expect(lastP99).toBeCloseTo(50);
  });

  it('leaves out sales before the first one that counts', () => {
    const latencies = new Latencies(11, (index) => 1_000 + index * 20);
    latencies.add(10, 1_500);
    expect(latencies.report().got).toBe(0);
  });
});

describe('the results', () => {
  const measure: Measure = {
    name: 'speed',
    title: 'Speed',
    unit: '/s',
    digits: 0,
    candidates: ['tuned', 'salebell'],
    goals: [{ ours: 'salebell', theirs: 'tuned', ratio: 20, atLeast: true }],
    run: async () => ({ value: 0 }),
  };
  const resultOf = (...ours: number[]): Result => ({
    name: 'speed',
    date: '',
    machine: '',
    commit: '',
    outcomes: {
      tuned: [{ value: 1_000 }],
      salebell: ours.map((value) => ({ value })),
    },
  });

  it('are reported as medians with their range', () => {
    expect(spread([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
    expect(spread([4, 1, 2, 3]).median).toBe(2.5);
  });

  it('say in the table whether the goal was reached', () => {
    const reached = table([{ measure, result: resultOf(19_000, 25_000, 30_000) }]);
    expect(reached).toContain('| salebell | 25,000 (19,000–30,000) /s | 3 |');
    expect(reached).toContain('≥ 20 × tuned: **25.00 ×** |');
    expect(table([{ measure, result: resultOf(19_000) }])).toContain('**19.00 ×**, short of it');
  });

  it('name our candidate in the table where there are several goals', () => {
    const goals = ['fast', 'slow'].map((ours) => {
      return { ours, theirs: 'tuned', ratio: 2, atLeast: true };
    });
    const outcomes = { tuned: [{ value: 10 }], fast: [{ value: 20 }], slow: [{ value: 15 }] };
    const result = { ...resultOf(), outcomes };
    expect(table([{ measure: { ...measure, goals }, result }])).toContain(
      'fast ≥ 2 × tuned: **2.00 ×**; slow ≥ 2 × tuned: **1.50 ×**, short of it |',
    );
  });

  it('are drawn as bars whose length follows the value', () => {
    const widths = [
      ...plot({ measure, result: resultOf(2_000) }).matchAll(/<rect x[^>]*width="([\d.]+)"/g),
    ];
    const [tuned, salebell] = widths.map(([, width]) => Number(width));
    expect(salebell).toBeCloseTo(2 * Number(tuned), 0);
  });
});

it('find-goods reports the slowest query of each kind, and the slowest of all as its value', () => {
  const times = [
    ['the first reading of all goods', 900],
    ['list, newest', 3],
    ['list, popular', 7],
    ['search, te', 9],
    ['suggestions, te', 2],
    ['suggestions, ㅋ', 1],
  ] as const;
  expect(slowest(times.map(([query, p95]) => ({ query, p50: p95 / 2, p95 })))).toEqual({
    value: 9,
    beside: { list: 7, search: 9, suggestions: 2 },
  });
});
