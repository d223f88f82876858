import { processSingleton } from '@/lib/core/process-singleton.server';

/** `socket` work is answered on a socket, so it must finish before the sockets close. */
export type WorkKind = 'request' | 'socket';

type InFlight = {
  counts: Record<WorkKind, number>;
  isShuttingDown: boolean;
  waiters: { kind: WorkKind; resolve: () => void }[];
};

const inFlight = () =>
  processSingleton<InFlight>('in-flight', () => ({
    counts: { request: 0, socket: 0 },
    isShuttingDown: false,
    waiters: [],
  }));

/** Counts a piece of work that must finish before this process exits. @returns call it when done. */
export function track(kind: WorkKind): () => void {
  const work = inFlight();
  work.counts[kind] += 1;
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work.counts[kind] -= 1;
    if (work.counts[kind] > 0) return;
    const drainedWaiters = work.waiters.filter((waiter) => waiter.kind === kind);
    work.waiters = work.waiters.filter((waiter) => waiter.kind !== kind);
    for (const { resolve } of drainedWaiters) resolve();
  };
}

/** Whether this process finishes the work in flight before it exits. */
export const isShuttingDown = (): boolean => inFlight().isShuttingDown;

/** Marks this process as shutting down. Resolves once no work of `kind` is in flight. */
export async function drained(kind: WorkKind): Promise<void> {
  const work = inFlight();
  work.isShuttingDown = true;
  if (work.counts[kind] === 0) return;
  await new Promise<void>((resolve) => work.waiters.push({ kind, resolve }));
}
