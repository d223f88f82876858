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

describe('SaleResequencer', () => {
  it('does not show sales from before the page was opened', () => {
    const resequencer = new SaleResequencer();
    expect(resequencer.applyResume({ sales: [sale(1), sale(2)], latest: 2 })).toEqual([]);
  });

  it('shows a sale once, however often it is received', () => {
    const resequencer = new SaleResequencer();
    resequencer.applyResume({ sales: [], latest: 4 });
    expect(seqs(resequencer.receive(sale(5)).show)).toEqual([5]);
    expect(resequencer.receive(sale(5))).toEqual({ show: [], hasGap: false });
  });

  it('holds a sale until the one before it is received', () => {
    const resequencer = new SaleResequencer();
    resequencer.applyResume({ sales: [], latest: 4 });
    expect(resequencer.receive(sale(6))).toEqual({ show: [], hasGap: true });
    expect(seqs(resequencer.receive(sale(5)).show)).toEqual([5, 6]);
  });

  it('continues after the position of another epoch, whatever it has shown or holds', () => {
    const resequencer = new SaleResequencer(40);
    resequencer.receive(sale(45));
    resequencer.restartAt(3);
    expect([resequencer.last, resequencer.hasGap]).toEqual([3, false]);
    expect(seqs(resequencer.receive(sale(4)).show)).toEqual([4]);
  });

  it('fills a gap from RESUME, and shows no held sale twice', () => {
    const resequencer = new SaleResequencer();
    resequencer.applyResume({ sales: [], latest: 1 });
    resequencer.receive(sale(4));
    expect(
      seqs(resequencer.applyResume({ sales: [sale(2), sale(3), sale(4)], latest: 4 })),
    ).toEqual([2, 3, 4]);
    expect(resequencer.receive(sale(4)).show).toEqual([]);
    expect(seqs(resequencer.receive(sale(5)).show)).toEqual([5]);
  });

  it('does not wait for a retracted sale', () => {
    const resequencer = new SaleResequencer();
    resequencer.applyResume({ sales: [], latest: 1 });
    expect(seqs(resequencer.applyResume({ sales: [sale(3)], latest: 3 }))).toEqual([3]);
    expect(seqs(resequencer.receive(sale(4)).show)).toEqual([4]);
  });

  it('ignores payloads that are no sales', () => {
    const resequencer = new SaleResequencer();
    resequencer.applyResume({ sales: [], latest: 0 });
    for (const forged of [
      null,
      'sale',
      {},
      { ...sale(1), seq: '1' },
      { ...sale(1), date: 'now' },
    ]) {
      expect(resequencer.receive(forged)).toEqual({ show: [], hasGap: false });
    }
  });
});

type Step =
  | { does: 'sell'; received: boolean; retracted: boolean }
  | { does: 'receive again'; back: number }
  | { does: 'resume'; behind: number }
  | { does: 'answer'; lost: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant('sell' as const),
    received: fc.boolean(),
    retracted: fc.nat(4).map((n) => n === 0),
  }),
  fc.record({ does: fc.constant('receive again' as const), back: fc.nat(6) }),
  // The client may reconnect to a node that is behind.
  fc.record({ does: fc.constant('resume' as const), behind: fc.nat(3) }),
  fc.record({ does: fc.constant('answer' as const), lost: fc.nat(3).map((n) => n === 0) }),
);

describe('SaleResequencer with lost, duplicate, late and outdated messages', () => {
  const before = fc.nat(5);
  const pages = before.chain((sold) =>
    fc.tuple(fc.constant(sold), fc.oneof(fc.constant(null), fc.nat(sold))),
  );
  const steps = fc.array(step, { maxLength: 60, size: 'max' });

  it('shows every sale in the end, and none twice or before an earlier one', () => {
    fc.assert(
      fc.property(pages, steps, ([soldBefore, last], all) => {
        const resequencer = new SaleResequencer(last);
        const shown: number[] = [];
        const retracted = new Set<number>();
        let sold = soldBefore;
        let from = last;
        // A page sends one RESUME at a time (components/realtime/sales-connection.ts).
        let answer: { sales: Sale[]; latest: number } | undefined;

        const receive = (seq: number) => shown.push(...seqs(resequencer.receive(sale(seq)).show));
        const sendResume = (latest: number) => {
          const after = resequencer.last ?? Number.MAX_SAFE_INTEGER;
          const missed = range(after + 1, latest).filter((seq) => !retracted.has(seq));
          answer = { sales: missed.map(sale), latest };
        };
        const receiveAnswer = () => {
          if (!answer) return;
          from ??= answer.latest;
          shown.push(...seqs(resequencer.applyResume(answer)));
          answer = undefined;
        };

        for (const now of all) {
          if (now.does === 'sell') {
            sold += 1;
            if (now.received) receive(sold);
            if (now.retracted) retracted.add(sold);
          } else if (now.does === 'receive again') {
            if (sold - now.back > soldBefore) receive(sold - now.back);
          } else if (now.does === 'resume') {
            if (!answer) sendResume(Math.max(soldBefore, sold - now.behind));
          } else {
            if (now.lost) answer = undefined;
            receiveAnswer();
          }
        }
        receiveAnswer();
        sendResume(sold);
        receiveAnswer();

        expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
        const expected = range((from ?? 0) + 1, sold).filter((seq) => !retracted.has(seq));
        expect(shown).toEqual(expect.arrayContaining(expected));
        expect(Math.min(...shown)).toBeGreaterThan(from ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  it('skips a sale that was retracted while it was held', () => {
    const resequencer = new SaleResequencer(4);
    resequencer.receive(sale(6));
    resequencer.receive(sale(7));
    resequencer.retract(6);
    // Retracted before it was received, and after it was shown: neither is held.
    resequencer.retract(4);
    resequencer.retract(9);
    expect(seqs(resequencer.receive(sale(5)).show)).toEqual([5, 7]);
    expect(resequencer.hasGap).toBe(false);
    expect(seqs(resequencer.receive(sale(8)).show)).toEqual([8]);
  });

  it('skips sales that another page of the tab has shown', () => {
    const resequencer = new SaleResequencer(4);
    resequencer.receive(sale(6));
    resequencer.receive(sale(8));
    expect(seqs(resequencer.advanceTo(7))).toEqual([8]);
    expect(resequencer.advanceTo(2)).toEqual([]);
    expect(resequencer.receive(sale(5)).show).toEqual([]);
    expect(resequencer.last).toBe(8);
  });

  it('shows nothing twice after an answer from a node that is behind', () => {
    const resequencer = new SaleResequencer();
    resequencer.applyResume({ sales: [], latest: 5 });
    resequencer.receive(sale(6));
    expect(resequencer.applyResume({ sales: [], latest: 5 })).toEqual([]);
    expect(resequencer.receive(sale(6)).show).toEqual([]);
    expect(seqs(resequencer.receive(sale(7)).show)).toEqual([7]);
  });
});
