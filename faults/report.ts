import type { Outcome } from './campaign';
import { type Ask, FINDINGS } from './checker/history';

type Row = readonly [what: string, count: number | string];

/** What a run tried, and what it found, as a table of text. */
export function report({ history, findings, tried, kills, ms }: Outcome): string {
  const { asks, cancels, buyers, listeners, sales } = history;
  const told = (how: string) => asks.filter(({ answer }) => answer.told === how).length;
  const rows: Row[] = [
    ['seconds', Math.round(ms / 1000)],
    ['processes killed', kills],
    ...[...tried].map(([name, count]): Row => [`  ${name}`, count]),
    ['purchases asked for', new Set(asks.map(({ buyer, key }) => `${buyer} ${key}`)).size],
    ['requests', asks.length],
    ['  answered 201', told('order')],
    ['  refused', told('refused')],
    ['  answered 503', told('busy')],
    ['  not answered', told('nothing')],
    ['cancellations asked for', new Set(cancels.map(({ order }) => order.orderId)).size],
    ['  of which were done', buyers.flatMap(cancelledOf).length],
    ['slowest purchase, ms', slowestPurchase(asks)],
    ['orders in the store', buyers.flatMap(({ orders }) => orders).length],
    ['sales announced', sales.length],
    ['listeners and readers', listeners.length],
    ['sales shown', listeners.reduce((sum, { shown }) => sum + shown.length, 0)],
    ...FINDINGS.map((kind): Row => {
      return [`found: ${kind}`, findings.filter((finding) => finding.kind === kind).length];
    }),
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  return rows
    .map(([what, count]) => `  ${what.padEnd(width)}  ${String(count).padStart(7)}`)
    .join('\n');
}

const cancelledOf = ({ orders }: Outcome['history']['buyers'][number]) =>
  orders.filter(({ cancelledAt }) => cancelledAt);

/** From the first request of a purchase to the first that said how it ended, at the worst; in ms. */
function slowestPurchase(asks: readonly Ask[]): number {
  const began = new Map<string, number>();
  const ended = new Map<string, number>();
  for (const { buyer, key, at, until, answer } of asks) {
    const name = `${buyer} ${key}`;
    began.set(name, Math.min(at, began.get(name) ?? at));
    if (answer.told !== 'order' && answer.told !== 'refused') continue;
    ended.set(name, Math.min(until, ended.get(name) ?? until));
  }
  const took = [...began].map(([name, at]) => (ended.get(name) ?? Number.POSITIVE_INFINITY) - at);
  return Math.max(0, ...took);
}
