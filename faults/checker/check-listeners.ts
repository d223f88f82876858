import type { Finding, History, Listener } from './history';

/** Whether everybody was shown everything, once, and in the order of the seqs. */
export function checkListeners({ listeners, sales, latest }: History): Finding[] {
  const told = sales.map(({ seq }) => seq);
  const [first] = listeners;
  return listeners.flatMap((listener) => [
    ...checkOrder(listener),
    ...checkGaps(listener, told, latest),
    ...(first ? checkAgreement(first, listener) : []),
  ]);
}

function checkOrder({ name, shown, heard }: Listener): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<number>();
  let last = 0;
  for (const { seq } of shown) {
    const ways = heard
      .filter(({ sale }) => sale.seq === seq)
      .map(({ connection, node, by }) => `${by} on connection ${connection} to node ${node}`);
    const evidence = `${name}: seq ${seq} after ${last}; heard by ${ways.join(', ')}`;
    if (seen.has(seq)) findings.push({ kind: 'shown twice', evidence });
    else if (seq < last) findings.push({ kind: 'shown out of order', evidence });
    seen.add(seq);
    last = Math.max(last, seq);
  }
  return findings;
}

function checkGaps({ name, from, shown, more }: Listener, told: number[], latest: number) {
  const seen = new Set(shown.map(({ seq }) => seq));
  const missing = told.filter((seq) => seq > from && seq <= latest && !seen.has(seq));
  if (missing.length <= more) return [];
  const evidence = `${name} never saw ${missing.join(', ')} (was told of ${more} too old ones)`;
  return [{ kind: 'gap never filled', evidence } satisfies Finding];
}

/** Two who heard the same sales heard them in the same order. */
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

/** Each seq at its first place: what is shown twice is another finding. */
const seqsOf = ({ shown }: Listener) => [...new Set(shown.map(({ seq }) => seq))];
