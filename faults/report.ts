import type { CancelReason } from '@/lib/orders/order';
import type { Outcome } from './campaign';
import { type Answer, type Ask, FINDINGS } from './checker/history';

type Row = readonly [label: string, count: number | string];

/** Formats what a run did and what the checker found as a text table. */
export function report({ history, findings, tried, kills, ms }: Outcome): string {
  const { asks, cancels, buyers, listeners, sales, payments = [], partRefunds = [] } = history;
  const paid = payments.filter(({ paidAt }) => paidAt !== undefined);
  const countAnswers = (outcome: Answer['outcome']) =>
    asks.filter(({ answer }) => answer.outcome === outcome).length;
  const countReason = (reason: CancelReason) =>
    buyers.flatMap(({ orders }) => orders).filter((one) => one.cancelReason === reason).length;
  const rows: Row[] = [
    ['seconds', Math.round(ms / 1000)],
    ['processes killed', kills],
    // A nemesis that kills: "2/3" struck three times, and killed twice.
    ...[...tried].map(([name, of]): Row => {
      return [`  ${name}`, name.startsWith('SIGKILL') ? `${of.kills}/${of.strikes}` : of.strikes];
    }),
    ['purchases requested', new Set(asks.map(({ buyer, key }) => `${buyer} ${key}`)).size],
    ['requests', asks.length],
    ['  answered 201', countAnswers('order')],
    ['  refused', countAnswers('refused')],
    ['  answered 503', countAnswers('busy')],
    ['  not answered', countAnswers('nothing')],
    ['cancellations requested', new Set(cancels.map(({ order }) => order.orderId)).size],
    ['  cancelled', buyers.flatMap(cancelledOf).length],
    ['slowest purchase, ms', slowestPurchase(asks)],
    ['checkouts at the provider', payments.length],
    ['  paid', paid.length],
    ['  refunds', paid.reduce((sum, { refunds }) => sum + refunds.length, 0)],
    ['refunds of a part requested', partRefunds.length],
    ['orders in the store', buyers.flatMap(({ orders }) => orders).length],
    ['  not paid in time', countReason('unpaid')],
    ['  paid too late', countReason('paid_late')],
    ['sales announced', sales.length],
    ['listeners and readers', listeners.length],
    ['sales shown', listeners.reduce((sum, { shown }) => sum + shown.length, 0)],
    ...FINDINGS.map((kind): Row => {
      return [`found: ${kind}`, findings.filter((finding) => finding.kind === kind).length];
    }),
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows
    .map(([label, count]) => `  ${label.padEnd(width)}  ${String(count).padStart(7)}`)
    .join('\n');
}

const cancelledOf = ({ orders }: Outcome['history']['buyers'][number]) =>
  orders.filter(({ cancelledAt }) => cancelledAt);

/** The longest time from the first request of a purchase to its first settled answer, in ms. */
function slowestPurchase(asks: readonly Ask[]): number {
  const began = new Map<string, number>();
  const ended = new Map<string, number>();
  for (const { buyer, key, at, until, answer } of asks) {
    const name = `${buyer} ${key}`;
    began.set(name, Math.min(at, began.get(name) ?? at));
    if (answer.outcome !== 'order' && answer.outcome !== 'refused') continue;
    ended.set(name, Math.min(until, ended.get(name) ?? until));
  }
  const took = [...began].map(([name, at]) => (ended.get(name) ?? Number.POSITIVE_INFINITY) - at);
  return Math.max(0, ...took);
}
