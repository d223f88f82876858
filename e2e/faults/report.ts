import type { Outcome } from './campaign';
import { FINDINGS } from './checker/history';

type Row = readonly [what: string, count: number | string];

/** What a run tried, and what it found, as a table of text. */
export function report({ history, findings, tried, kills, ms }: Outcome): string {
  const { asks, buyers, listeners, sales } = history;
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
