import type { Sale } from '@/lib/sales/sale';
import type { Finding, History } from './history';

/** Whether each line that is sold was announced, once, and what was taken back is gone. */
export function checkSales({ buyers, sales, latest, listeners }: History): Finding[] {
  const findings: Finding[] = [];
  const sold = linesOf(buyers, false);
  const takenBack = linesOf(buyers, true);
  const announced = new Map<string, Sale[]>();
  for (const sale of sales) {
    const line = lineOf(sale.nickname, sale);
    announced.set(line, [...(announced.get(line) ?? []), sale]);
  }
  for (const [line, orderIds] of sold) {
    const missing = orderIds.length - (announced.get(line)?.length ?? 0);
    if (missing > 0) {
      const evidence = `${missing} of the sales of ${line} (order ${orderIds.join(', ')})`;
      findings.push({ kind: 'sale unannounced', evidence });
    }
  }
  for (const [line, told] of announced) {
    const bought = sold.get(line)?.length ?? 0;
    if (told.length <= bought) continue;
    const evidence = `seq ${told.map(({ seq }) => seq).join(', ')} for ${bought} of ${line}`;
    const more = bought > 0 ? 'sale announced twice' : 'phantom sale';
    findings.push({ kind: takenBack.has(line) ? 'sale not taken back' : more, evidence });
  }
  findings.push(...checkSeqs(sales, latest, listeners, takenBack));
  findings.push(...checkContents(sales, listeners, takenBack));
  return findings;
}

/** Every number is a sale's, or was that of one that was taken back. */
function checkSeqs(
  sales: readonly Sale[],
  latest: number,
  listeners: History['listeners'],
  takenBack: Lines,
): Finding[] {
  const seqs = new Set(sales.map(({ seq }) => seq));
  const heard = new Map(salesHeard(listeners).map(({ sale }) => [sale.seq, sale]));
  const wasTakenBack = (sale: Sale | undefined) =>
    sale !== undefined && takenBack.has(lineOf(sale.nickname, sale));
  const holes = Array.from({ length: latest }, (_, index) => index + 1).filter(
    (seq) => !seqs.has(seq),
  );
  const unexplained = holes.filter((seq) => !wasTakenBack(heard.get(seq)));
  // What was taken back before anybody heard of it, if it was announced at all.
  const unheard = [...takenBack.values()].flat().length - (holes.length - unexplained.length);
  const findings: Finding[] = [];
  for (const seq of unexplained.slice(Math.max(0, unheard))) {
    findings.push({ kind: 'hole in the history', evidence: `seq ${seq} of ${latest}` });
  }
  for (const seq of seqs) {
    if (seq <= latest) continue;
    const evidence = `seq ${seq} is beyond the latest, ${latest}`;
    findings.push({ kind: 'hole in the history', evidence });
  }
  return findings;
}

/** Whether a seq means the same sale to everybody who ever heard it. */
function checkContents(
  sales: readonly Sale[],
  listeners: History['listeners'],
  takenBack: Lines,
): Finding[] {
  const findings: Finding[] = [];
  const known = new Map(sales.map((sale) => [sale.seq, sale]));
  const reported = new Set<string>();
  for (const { name, isLate, sale } of salesHeard(listeners)) {
    const wasTakenBack = !known.has(sale.seq) && takenBack.has(lineOf(sale.nickname, sale));
    if (wasTakenBack && !isLate) known.set(sale.seq, sale);
    const first = known.get(sale.seq);
    const text = JSON.stringify(sale);
    if (first && JSON.stringify(first) === text) continue;
    const unknown = wasTakenBack ? 'sale not taken back' : 'phantom sale';
    if (reported.has(`${name} ${text}`)) continue;
    reported.add(`${name} ${text}`);
    const evidence = `${name} heard ${text}; the history has ${JSON.stringify(first)}`;
    findings.push({ kind: first ? 'one seq, two sales' : unknown, evidence });
  }
  return findings;
}

/** Late readers first: what they still show is not excused by who heard it in time. */
function salesHeard(listeners: History['listeners']) {
  return [...listeners]
    .sort((a, b) => Number(b.isLate ?? false) - Number(a.isLate ?? false))
    .flatMap(({ name, isLate = false, shown, heard }) =>
      [...shown, ...heard.map((one) => one.sale)].map((sale) => ({ name, isLate, sale })),
    );
}

/** Order lines that are announced, with the orders they are of. */
type Lines = Map<string, string[]>;

/** The lines of the orders that stand, or of those that were cancelled. */
function linesOf(buyers: History['buyers'], cancelled: boolean): Lines {
  const lines: Lines = new Map();
  for (const { shownAs, orders } of buyers) {
    if (shownAs === null) continue;
    for (const { orderId, date, items, cancelledAt } of orders) {
      if (cancelled !== (cancelledAt !== undefined)) continue;
      for (const { goodsId } of items) {
        const line = lineOf(shownAs, { goodsId, date });
        lines.set(line, [...(lines.get(line) ?? []), orderId]);
      }
    }
  }
  return lines;
}

const lineOf = (shownAs: string, { goodsId, date }: { goodsId: number; date: string }) =>
  `${shownAs}, goods ${goodsId}, ${date}`;
