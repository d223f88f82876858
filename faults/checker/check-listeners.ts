import type { Finding, History, Listener } from './history';

/** Checks that every listener was shown every sale once and by ascending seq. */
export function checkListeners({ listeners, sales, latest }: History): Finding[] {
  const published = sales.map(({ seq }) => seq);
  const [first] = listeners;
  return listeners.flatMap((listener) => [
    ...checkOrder(listener),
    ...checkGaps(listener, published, latest),
    ...(first ? checkAgreement(first, listener) : []),
  ]);
}

function checkOrder({ name, shown, received }: Listener): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<number>();
  let last = 0;
  for (const { seq } of shown) {
    const deliveries = received
      .filter(({ sale }) => sale.seq === seq)
      .map(({ connection, node, by }) => `${by} on connection ${connection} to node ${node}`);
    const evidence = `${name}: seq ${seq} after ${last}; received by ${deliveries.join(', ')}`;
    if (seen.has(seq)) findings.push({ kind: 'shown twice', evidence });
    else if (seq < last) findings.push({ kind: 'shown out of order', evidence });
    seen.add(seq);
    last = Math.max(last, seq);
  }
  return findings;
}

function checkGaps({ name, from, shown, more }: Listener, published: number[], latest: number) {
  const seen = new Set(shown.map(({ seq }) => seq));
  const missing = published.filter((seq) => seq > from && seq <= latest && !seen.has(seq));
  if (missing.length <= more) return [];
  const evidence = `${name} never showed ${missing.join(', ')} (RESUME left ${more} too old ones out)`;
  return [{ kind: 'gap never filled', evidence } satisfies Finding];
}

/** Checks that two listeners were shown their common sales in the same order. */
function checkAgreement(one: Listener, other: Listener): Finding[] {
  const [a, b] = [seqsOf(one), seqsOf(other)];
  const [inA, inB] = [new Set(a), new Set(b)];
  const mine = a.filter((seq) => inB.has(seq));
  const theirs = b.filter((seq) => inA.has(seq));
  const at = mine.findIndex((seq, index) => seq !== theirs[index]);
  if (at === -1) return [];
  const evidence = `${one.name} was shown ${mine[at]} where ${other.name} was shown ${theirs[at]}`;
  return [{ kind: 'listeners disagree', evidence }];
}

/** Each seq at its first position: a repetition is a finding of its own. */
const seqsOf = ({ shown }: Listener) => [...new Set(shown.map(({ seq }) => seq))];
