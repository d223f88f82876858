import { describe, expect, it } from 'vitest';
import type { Sale } from '@/lib/sales/sale';
import { SalesLine } from '@/lib/sales/sales-line';

const sale = (seq: number): Sale => ({
  seq,
  nickname: 'Mina',
  goodsId: 10,
  goodsName: 'Maple cutting board',
  date: '2026-11-23T12:00:00.000Z',
});
const seqs = (sales: Sale[]) => sales.map(({ seq }) => seq);

describe('a page’s line of sales', () => {
  it('shows nobody what was sold before they came', () => {
    const line = new SalesLine();
    expect(line.resumed({ sales: [sale(1), sale(2)], latest: 2 })).toEqual([]);
  });

  it('shows a sale once, however often it is heard', () => {
    const line = new SalesLine();
    line.resumed({ sales: [], latest: 4 });
    expect(seqs(line.hear(sale(5)).show)).toEqual([5]);
    expect(line.hear(sale(5))).toEqual({ show: [], missing: false });
  });

  it('holds a later sale back until the earlier one is there', () => {
    const line = new SalesLine();
    line.resumed({ sales: [], latest: 4 });
    expect(line.hear(sale(6))).toEqual({ show: [], missing: true });
    expect(seqs(line.hear(sale(5)).show)).toEqual([5, 6]);
  });

  it('fills a gap with what RESUME brings, and drops what it held of it', () => {
    const line = new SalesLine();
    line.resumed({ sales: [], latest: 1 });
    line.hear(sale(4));
    expect(seqs(line.resumed({ sales: [sale(2), sale(3), sale(4)], latest: 4 }))).toEqual([
      2, 3, 4,
    ]);
    expect(line.hear(sale(4)).show).toEqual([]);
    expect(seqs(line.hear(sale(5)).show)).toEqual([5]);
  });

  it('does not wait for a sale that was taken back', () => {
    const line = new SalesLine();
    line.resumed({ sales: [], latest: 1 });
    expect(seqs(line.resumed({ sales: [sale(3)], latest: 3 }))).toEqual([3]);
    expect(seqs(line.hear(sale(4)).show)).toEqual([4]);
  });

  it('ignores whatever is not a sale', () => {
    const line = new SalesLine();
    line.resumed({ sales: [], latest: 0 });
    for (const forged of [
      null,
      'sale',
      {},
      { ...sale(1), seq: '1' },
      { ...sale(1), date: 'now' },
    ]) {
      expect(line.hear(forged)).toEqual({ show: [], missing: false });
    }
  });
});
