import type { Order } from '@/lib/orders/order';
import type { Sale } from '@/lib/sales/sale';
import type { Finding, History } from './history';

/** Checks that each sold line was announced once, and that each retracted sale is gone. */
export function checkSales({ buyers, sales, latest, listeners }: History): Finding[] {
  const findings: Finding[] = [];
  const sold = linesOf(buyers, false);
  const retracted = linesOf(buyers, true);
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
  for (const [line, lineSales] of announced) {
    const bought = sold.get(line)?.length ?? 0;
    if (lineSales.length <= bought) continue;
    const evidence = `seq ${lineSales.map(({ seq }) => seq).join(', ')} for ${bought} of ${line}`;
    const more = bought > 0 ? 'sale announced twice' : 'phantom sale';
    findings.push({ kind: retracted.has(line) ? 'sale not retracted' : more, evidence });
  }
  findings.push(...checkSeqs(sales, latest, listeners, retracted));
  findings.push(...checkContents(sales, listeners, retracted));
  return findings;
}

/** Checks that every seq belongs to a sale or to one that was retracted. */
function checkSeqs(
  sales: readonly Sale[],
  latest: number,
  listeners: History['listeners'],
  retracted: Lines,
): Finding[] {
  const seqs = new Set(sales.map(({ seq }) => seq));
  const received = new Map(receivedSales(listeners).map(({ sale }) => [sale.seq, sale]));
  const wasRetracted = (sale: Sale | undefined) =>
    sale !== undefined && retracted.has(lineOf(sale.nickname, sale));
  const missing = Array.from({ length: latest }, (_, index) => index + 1).filter(
    (seq) => !seqs.has(seq),
  );
  const unexplained = missing.filter((seq) => !wasRetracted(received.get(seq)));
  // Sales that were retracted before any listener received them, or before they were announced.
  const unreceived = [...retracted.values()].flat().length - (missing.length - unexplained.length);
  const findings: Finding[] = [];
  for (const seq of unexplained.slice(Math.max(0, unreceived))) {
    findings.push({ kind: 'gap in the history', evidence: `seq ${seq} of ${latest}` });
  }
  for (const seq of seqs) {
    if (seq <= latest) continue;
    const evidence = `seq ${seq} is beyond the latest, ${latest}`;
    findings.push({ kind: 'gap in the history', evidence });
  }
  return findings;
}

/** Checks that every listener received the same sale under a seq. */
function checkContents(
  sales: readonly Sale[],
  listeners: History['listeners'],
  retracted: Lines,
): Finding[] {
  const findings: Finding[] = [];
  const known = new Map(sales.map((sale) => [sale.seq, sale]));
  const reported = new Set<string>();
  for (const { name, isLate, sale } of receivedSales(listeners)) {
    const wasRetracted = !known.has(sale.seq) && retracted.has(lineOf(sale.nickname, sale));
    if (wasRetracted && !isLate) known.set(sale.seq, sale);
    const first = known.get(sale.seq);
    const text = JSON.stringify(sale);
    if (first && JSON.stringify(first) === text) continue;
    const unknown = wasRetracted ? 'sale not retracted' : 'phantom sale';
    if (reported.has(`${name} ${text}`)) continue;
    reported.add(`${name} ${text}`);
    const evidence = `${name} received ${text}; the history has ${JSON.stringify(first)}`;
    findings.push({ kind: first ? 'seq used twice' : unknown, evidence });
  }
  return findings;
}

/** Late readers first: a retracted sale that they still get is not excused by earlier listeners. */
function receivedSales(listeners: History['listeners']) {
  return [...listeners]
    .sort((a, b) => Number(b.isLate ?? false) - Number(a.isLate ?? false))
    .flatMap(({ name, isLate = false, shown, received }) =>
      [...shown, ...received.map((one) => one.sale)].map((sale) => ({ name, isLate, sale })),
    );
}

/** Announced order lines, with the ids of their orders. */
type Lines = Map<string, string[]>;

/** The lines of the orders that stand, or of the cancelled ones. */
function linesOf(buyers: History['buyers'], cancelled: boolean): Lines {
  const lines: Lines = new Map();
  for (const { announcedName, orders } of buyers) {
    if (announcedName === null) continue;
    for (const order of orders) {
      const { orderId, date, paidAt, items, cancelledAt } = order;
      if (cancelled !== (cancelledAt !== undefined) || !wasSold(order)) continue;
      for (const { goodsId } of items) {
        // A paid order is announced with the time of its payment.
        const line = lineOf(announcedName, { goodsId, date: paidAt ?? date });
        lines.set(line, [...(lines.get(line) ?? []), orderId]);
      }
    }
  }
  return lines;
}

/** Whether an order was announced: not before it was paid, and not when it was paid too late. */
export function wasSold({ status, cancelReason, paidAt }: Order): boolean {
  if (status === 'awaiting_payment' || cancelReason === 'paid_late') return false;
  // One that its buyer cancelled before it was paid, or whose time was up.
  return cancelReason === undefined || paidAt !== undefined;
}

const lineOf = (announcedName: string, { goodsId, date }: { goodsId: number; date: string }) =>
  `${announcedName}, goods ${goodsId}, ${date}`;
