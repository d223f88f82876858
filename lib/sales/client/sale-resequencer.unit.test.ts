import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import type { Sale } from '@/lib/sales/sale';

const sale = (seq: number): Sale => ({
  seq,
  nickname: 'Mina',
  goodsId: 10,
  goodsName: 'Maple cutting board',
  date: '2026-11-23T12:00:00.000Z',
});
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
const seqs = (sales: Sale[]) => sales.map(({ seq }) => seq);

describe('a page’s line of sales', () => {
  it('shows nobody what was sold before they came', () => {
    const line = new SaleResequencer();
    expect(line.applyResume({ sales: [sale(1), sale(2)], latest: 2 })).toEqual([]);
  });

  it('shows a sale once, however often it is heard', () => {
    const line = new SaleResequencer();
    line.applyResume({ sales: [], latest: 4 });
    expect(seqs(line.receive(sale(5)).show)).toEqual([5]);
    expect(line.receive(sale(5))).toEqual({ show: [], hasGap: false });
  });

  it('holds a later sale back until the earlier one is there', () => {
    const line = new SaleResequencer();
    line.applyResume({ sales: [], latest: 4 });
    expect(line.receive(sale(6))).toEqual({ show: [], hasGap: true });
    expect(seqs(line.receive(sale(5)).show)).toEqual([5, 6]);
  });

  it('fills a gap with what RESUME brings, and drops what it held of it', () => {
    const line = new SaleResequencer();
    line.applyResume({ sales: [], latest: 1 });
    line.receive(sale(4));
    expect(seqs(line.applyResume({ sales: [sale(2), sale(3), sale(4)], latest: 4 }))).toEqual([
      2, 3, 4,
    ]);
    expect(line.receive(sale(4)).show).toEqual([]);
    expect(seqs(line.receive(sale(5)).show)).toEqual([5]);
  });

  it('does not wait for a sale that was taken back', () => {
    const line = new SaleResequencer();
    line.applyResume({ sales: [], latest: 1 });
    expect(seqs(line.applyResume({ sales: [sale(3)], latest: 3 }))).toEqual([3]);
    expect(seqs(line.receive(sale(4)).show)).toEqual([4]);
  });

  it('ignores whatever is not a sale', () => {
    const line = new SaleResequencer();
    line.applyResume({ sales: [], latest: 0 });
    for (const forged of [
      null,
      'sale',
      {},
      { ...sale(1), seq: '1' },
      { ...sale(1), date: 'now' },
    ]) {
      expect(line.receive(forged)).toEqual({ show: [], hasGap: false });
    }
  });
});

type Step =
  | { does: 'sell'; heard: boolean; retracted: boolean }
  | { does: 'hear again'; back: number }
  | { does: 'ask'; behind: number }
  | { does: 'answer'; lost: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant('sell' as const),
    heard: fc.boolean(),
    retracted: fc.nat(4).map((n) => n === 0),
  }),
  fc.record({ does: fc.constant('hear again' as const), back: fc.nat(6) }),
  // Another node may not yet have followed the one that was left.
  fc.record({ does: fc.constant('ask' as const), behind: fc.nat(3) }),
  fc.record({ does: fc.constant('answer' as const), lost: fc.nat(3).map((n) => n === 0) }),
);

describe('whatever is lost, comes twice, late or from a node that is behind', () => {
  const before = fc.nat(5);
  const pages = before.chain((sold) =>
    fc.tuple(fc.constant(sold), fc.oneof(fc.constant(null), fc.nat(sold))),
  );
  const steps = fc.array(step, { maxLength: 60, size: 'max' });

  it('no sale is shown twice or before an earlier one, and in the end all were shown', () => {
    fc.assert(
      fc.property(pages, steps, ([soldBefore, last], all) => {
        const line = new SaleResequencer(last);
        const shown: number[] = [];
        const retracted = new Set<number>();
        let sold = soldBefore;
        let from = last;
        // A page asks one thing at a time (components/realtime/use-sales.ts).
        let answer: { sales: Sale[]; latest: number } | undefined;

        const hear = (seq: number) => shown.push(...seqs(line.receive(sale(seq)).show));
        const ask = (latest: number) => {
          const after = line.last ?? Number.MAX_SAFE_INTEGER;
          const missed = range(after + 1, latest).filter((seq) => !retracted.has(seq));
          answer = { sales: missed.map(sale), latest };
        };
        const takeAnswer = () => {
          if (!answer) return;
          from ??= answer.latest;
          shown.push(...seqs(line.applyResume(answer)));
          answer = undefined;
        };

        for (const now of all) {
          if (now.does === 'sell') {
            sold += 1;
            if (now.heard) hear(sold);
            if (now.retracted) retracted.add(sold);
          } else if (now.does === 'hear again') {
            if (sold - now.back > soldBefore) hear(sold - now.back);
          } else if (now.does === 'ask') {
            if (!answer) ask(Math.max(soldBefore, sold - now.behind));
          } else {
            if (now.lost) answer = undefined;
            takeAnswer();
          }
        }
        takeAnswer();
        ask(sold);
        takeAnswer();

        expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
        const due = range((from ?? 0) + 1, sold).filter((seq) => !retracted.has(seq));
        expect(shown).toEqual(expect.arrayContaining(due));
        expect(Math.min(...shown)).toBeGreaterThan(from ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  it('does not show what was taken back while it was held, and goes on after it', () => {
    const line = new SaleResequencer(4);
    line.receive(sale(6));
    line.receive(sale(7));
    line.retract(6);
    // Taken back before it was heard, or after it was shown: nothing is held of it.
    line.retract(4);
    line.retract(9);
    expect(seqs(line.receive(sale(5)).show)).toEqual([5, 7]);
    expect(line.hasGap).toBe(false);
    expect(seqs(line.receive(sale(8)).show)).toEqual([8]);
  });

  it('passes over what another page of the tab has shown', () => {
    const line = new SaleResequencer(4);
    line.receive(sale(6));
    line.receive(sale(8));
    expect(seqs(line.advanceTo(7))).toEqual([8]);
    expect(line.advanceTo(2)).toEqual([]);
    expect(line.receive(sale(5)).show).toEqual([]);
    expect(line.last).toBe(8);
  });

  it('an answer from a node that is behind shows nothing a second time', () => {
    const line = new SaleResequencer();
    line.applyResume({ sales: [], latest: 5 });
    line.receive(sale(6));
    expect(line.applyResume({ sales: [], latest: 5 })).toEqual([]);
    expect(line.receive(sale(6)).show).toEqual([]);
    expect(seqs(line.receive(sale(7)).show)).toEqual([7]);
  });
});
