import { processSingleton } from '@/lib/core/process-singleton.server';

/** What came by a socket is answered there, so it is finished before the sockets are closed. */
export type WorkKind = 'request' | 'socket';

type UnderWay = {
  counts: Record<WorkKind, number>;
  ending: boolean;
  waiting: { kind: WorkKind; resolve: () => void }[];
};

const underWay = () =>
  processSingleton<UnderWay>('under-way', () => ({
    counts: { request: 0, socket: 0 },
    ending: false,
    waiting: [],
  }));

/** One more piece of work that is finished before this process ends. @returns what says it is done. */
export function track(kind: WorkKind): () => void {
  const work = underWay();
  work.counts[kind] += 1;
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work.counts[kind] -= 1;
    if (work.counts[kind] > 0) return;
    const waiting = work.waiting.filter((one) => one.kind === kind);
    work.waiting = work.waiting.filter((one) => one.kind !== kind);
    for (const { resolve } of waiting) resolve();
  };
}

/** Whether this process only finishes what it began, and is about to end. */
export const isShuttingDown = (): boolean => underWay().ending;

/** This process is about to end. Resolves once no work of `kind` is under way: at once, if none is. */
export async function drained(kind: WorkKind): Promise<void> {
  const work = underWay();
  work.ending = true;
  if (work.counts[kind] === 0) return;
  await new Promise<void>((resolve) => work.waiting.push({ kind, resolve }));
}
