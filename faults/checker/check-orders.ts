import type { Order } from '@/lib/orders/order';
import type { Ask, Finding, History } from './history';

/** What a shop may refuse a well-formed request with. */
const REFUSALS = new Set(['SOLD_OUT']);

const MAX_REPORTED = 6;

/** Whether every purchase was made once or not at all, as its buyer was told. */
export function checkOrders({ asks, buyers }: History): Finding[] {
  const findings: Finding[] = [];
  const claimed = new Set<string>();
  const openOf = new Map<string, number>();
  for (const [name, tries] of byKey(asks)) {
    const told = tries.flatMap(({ answer }) => (answer.told === 'order' ? [answer.order] : []));
    for (const { orderId } of told) claimed.add(orderId);
    findings.push(...checkKey(name, tries, told));
    if (isOpen(tries)) {
      const buyer = tries[0]?.buyer ?? '';
      openOf.set(buyer, (openOf.get(buyer) ?? 0) + 1);
      findings.push({ kind: 'never settled', evidence: `${name}: ${sayTries(tries)}` });
    }
  }
  for (const { name, orders } of buyers) {
    const kept = new Set(orders.map(({ orderId }) => orderId));
    for (const ask of asks) {
      if (ask.buyer !== name || ask.answer.told !== 'order') continue;
      const { orderId } = ask.answer.order;
      if (kept.has(orderId)) continue;
      kept.add(orderId);
      const evidence = `${name} was told of ${orderId} for ${ask.key} at node ${ask.node} after ${ask.until} ms`;
      findings.push({ kind: 'order lost', evidence });
    }
    // Where a key's end is not known, an order that nobody was told of may be that key's.
    const strangers = orders.filter(({ orderId }) => !claimed.has(orderId));
    for (const { orderId, date } of strangers.slice(openOf.get(name) ?? 0)) {
      const evidence = `${orderId} of ${date} belongs to ${name}, who asked for no such thing`;
      findings.push({ kind: 'order out of nowhere', evidence });
    }
  }
  return findings;
}

function checkKey(name: string, tries: readonly Ask[], told: readonly Order[]): Finding[] {
  const findings: Finding[] = [];
  const evidence = `${name}: ${sayTries(tries)}`;
  const ids = new Set(told.map(({ orderId }) => orderId));
  if (ids.size > 1) findings.push({ kind: 'order doubled', evidence });
  if (ids.size === 1 && new Set(told.map((order) => JSON.stringify(order))).size > 1) {
    findings.push({ kind: 'replay differs', evidence });
  }
  const answers = tries.map(({ answer }) => answer);
  const isReplayOnly = answers.every((answer) => answer.told !== 'order' || answer.replayed);
  const isKnown = answers.every(({ told: how }) => how !== 'nothing');
  if (told.length > 0 && isReplayOnly && isKnown) {
    findings.push({ kind: 'taken though 503 was said', evidence });
  }
  for (const answer of answers) {
    if (answer.told !== 'refused' || REFUSALS.has(answer.code)) continue;
    findings.push({ kind: 'wrong answer', evidence: `${name}: ${answer.code}` });
  }
  return findings;
}

/** Whether what became of it was never said. */
function isOpen(tries: readonly Ask[]): boolean {
  return tries.every(({ answer }) => answer.told === 'nothing' || answer.told === 'busy');
}

function byKey(asks: readonly Ask[]): Map<string, Ask[]> {
  const keys = new Map<string, Ask[]>();
  for (const ask of asks) {
    const name = `${ask.buyer} ${ask.key}`;
    keys.set(name, [...(keys.get(name) ?? []), ask]);
  }
  return keys;
}

/** The last of them: what came of it is there. */
function sayTries(tries: readonly Ask[]): string {
  const before = tries.length > MAX_REPORTED ? `${tries.length - MAX_REPORTED} more; ` : '';
  const said = tries.slice(-MAX_REPORTED);
  return `${before}${sayEach(said)}`;
}

function sayEach(tries: readonly Ask[]): string {
  return tries
    .map(({ node, at, until, answer }) => `node ${node} ${at}–${until} ms ${say(answer)}`)
    .join('; ');
}

function say(answer: Ask['answer']): string {
  if (answer.told === 'order') return `${answer.order.orderId}${answer.replayed ? ' again' : ''}`;
  if (answer.told === 'refused') return answer.code;
  return answer.told === 'busy' ? '503' : answer.reason;
}
