import type { Order } from '@/lib/orders/order';
import type { Ask, Finding, History } from './history';

/** The codes with which a shop may refuse a well-formed purchase. */
const REFUSALS = new Set(['SOLD_OUT']);

const MAX_REPORTED = 6;

/** Checks that every purchase was made once or not at all, as its buyer was answered. */
export function checkOrders({ asks, buyers }: History): Finding[] {
  const findings: Finding[] = [];
  const claimed = new Set<string>();
  const unsettledByBuyer = new Map<string, number>();
  for (const [name, attempts] of byKey(asks)) {
    const confirmed = attempts.flatMap(({ answer }) =>
      answer.outcome === 'order' ? [answer.order] : [],
    );
    for (const { orderId } of confirmed) claimed.add(orderId);
    findings.push(...checkKey(name, attempts, confirmed));
    if (isUnsettled(attempts)) {
      const buyer = attempts[0]?.buyer ?? '';
      unsettledByBuyer.set(buyer, (unsettledByBuyer.get(buyer) ?? 0) + 1);
      findings.push({ kind: 'never settled', evidence: `${name}: ${describeAttempts(attempts)}` });
    }
  }
  for (const { name, orders } of buyers) {
    const kept = new Set(orders.map(({ orderId }) => orderId));
    for (const ask of asks) {
      if (ask.buyer !== name || ask.answer.outcome !== 'order') continue;
      const { orderId } = ask.answer.order;
      if (kept.has(orderId)) continue;
      kept.add(orderId);
      const evidence = `${name} got 201 with ${orderId} for ${ask.key} at node ${ask.node} after ${ask.until} ms`;
      findings.push({ kind: 'order lost', evidence });
    }
    // An order that no answer named may belong to a key without a known result.
    const unclaimed = orders.filter(({ orderId }) => !claimed.has(orderId));
    for (const { orderId, date } of unclaimed.slice(unsettledByBuyer.get(name) ?? 0)) {
      const evidence = `${orderId} of ${date} belongs to ${name} without a request for it`;
      findings.push({ kind: 'phantom order', evidence });
    }
  }
  return findings;
}

function checkKey(name: string, attempts: readonly Ask[], confirmed: readonly Order[]): Finding[] {
  const findings: Finding[] = [];
  const evidence = `${name}: ${describeAttempts(attempts)}`;
  const ids = new Set(confirmed.map(({ orderId }) => orderId));
  if (ids.size > 1) findings.push({ kind: 'order duplicated', evidence });
  if (ids.size === 1 && new Set(confirmed.map(answeredAs)).size > 1) {
    findings.push({ kind: 'replay differs', evidence });
  }
  const answers = attempts.map(({ answer }) => answer);
  const isReplayOnly = answers.every((answer) => answer.outcome !== 'order' || answer.replayed);
  const isKnown = answers.every(({ outcome }) => outcome !== 'nothing');
  if (confirmed.length > 0 && isReplayOnly && isKnown) {
    findings.push({ kind: 'ordered despite 503', evidence });
  }
  for (const answer of answers) {
    if (answer.outcome !== 'refused' || REFUSALS.has(answer.code)) continue;
    findings.push({ kind: 'wrong answer', evidence: `${name}: ${answer.code}` });
  }
  return findings;
}

/** An order as text, without the end of its hold: the campaign moves that. */
const answeredAs = ({ payment: _, ...order }: Order) => JSON.stringify(order);

/** Whether no answer says how the purchase ended. */
function isUnsettled(attempts: readonly Ask[]): boolean {
  return attempts.every(({ answer }) => answer.outcome === 'nothing' || answer.outcome === 'busy');
}

function byKey(asks: readonly Ask[]): Map<string, Ask[]> {
  const keys = new Map<string, Ask[]>();
  for (const ask of asks) {
    const name = `${ask.buyer} ${ask.key}`;
    keys.set(name, [...(keys.get(name) ?? []), ask]);
  }
  return keys;
}

/** Describes the last attempts: they show how the purchase ended. */
function describeAttempts(attempts: readonly Ask[]): string {
  const before = attempts.length > MAX_REPORTED ? `${attempts.length - MAX_REPORTED} more; ` : '';
  return `${before}${describeEach(attempts.slice(-MAX_REPORTED))}`;
}

function describeEach(attempts: readonly Ask[]): string {
  return attempts
    .map(
      ({ node, at, until, answer }) => `node ${node} ${at}–${until} ms ${describeAnswer(answer)}`,
    )
    .join('; ');
}

function describeAnswer(answer: Ask['answer']): string {
  if (answer.outcome === 'order')
    return `${answer.order.orderId}${answer.replayed ? ' replayed' : ''}`;
  if (answer.outcome === 'refused') return answer.code;
  return answer.outcome === 'busy' ? '503' : answer.reason;
}
