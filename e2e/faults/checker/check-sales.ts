import type { Sale } from '@/lib/sales/sale';
import type { Finding, History } from './history';

/** Whether each committed order line was announced, once, and nothing else was. */
export function checkSales({ buyers, sales, latest, listeners }: History): Finding[] {
  const findings: Finding[] = [];
  const committed = linesOf(buyers);
  const announced = new Map<string, Sale[]>();
  for (const sale of sales) {
    const line = lineOf(sale.nickname, sale);
    announced.set(line, [...(announced.get(line) ?? []), sale]);
  }
  for (const [line, orderIds] of committed) {
    const missing = orderIds.length - (announced.get(line)?.length ?? 0);
    if (missing > 0) {
      const evidence = `${missing} of the sales of ${line} (order ${orderIds.join(', ')})`;
      findings.push({ kind: 'sale unannounced', evidence });
    }
  }
  for (const [line, told] of announced) {
    const bought = committed.get(line)?.length ?? 0;
    if (told.length <= bought) continue;
    const evidence = `seq ${told.map(({ seq }) => seq).join(', ')} for ${bought} of ${line}`;
    findings.push({ kind: bought > 0 ? 'sale announced twice' : 'phantom sale', evidence });
  }
  findings.push(...checkSeqs(sales, latest), ...checkContents(sales, listeners));
  return findings;
}

function checkSeqs(sales: readonly Sale[], latest: number): Finding[] {
  const seqs = new Set(sales.map(({ seq }) => seq));
  const findings: Finding[] = [];
  for (let seq = 1; seq <= latest; seq++) {
    if (!seqs.has(seq))
      findings.push({ kind: 'hole in the history', evidence: `seq ${seq} of ${latest}` });
  }
  for (const seq of seqs) {
    if (seq > latest)
      findings.push({
        kind: 'hole in the history',
        evidence: `seq ${seq} is beyond the latest, ${latest}`,
      });
  }
  return findings;
}

/** Whether a seq means the same sale to everybody who ever heard it. */
function checkContents(sales: readonly Sale[], listeners: History['listeners']): Finding[] {
  const findings: Finding[] = [];
  const known = new Map(sales.map((sale) => [sale.seq, sale]));
  const reported = new Set<string>();
  for (const { name, shown, heard } of listeners) {
    for (const sale of [...shown, ...heard.map((one) => one.sale)]) {
      const first = known.get(sale.seq);
      const text = JSON.stringify(sale);
      if (first && JSON.stringify(first) === text) continue;
      const kind = first ? 'one seq, two sales' : 'phantom sale';
      if (reported.has(`${name} ${text}`)) continue;
      reported.add(`${name} ${text}`);
      const evidence = `${name} heard ${text}; the history has ${JSON.stringify(first)}`;
      findings.push({ kind, evidence });
    }
  }
  return findings;
}

/** The order lines that are to be announced, with the orders they are of. */
function linesOf(buyers: History['buyers']): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const { shownAs, orders } of buyers) {
    if (shownAs === null) continue;
    for (const { orderId, date, items } of orders) {
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
