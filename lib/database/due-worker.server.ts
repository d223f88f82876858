const POLL_INTERVAL_MS = 500;
/** A failure of this or more doublings waits for the longest delay anyway. */
const MAX_DOUBLINGS = 20;

type DueWork<T> = {
  /** Reads what is due, the longest due first. */
  findDue: (limit: number) => Promise<T[]>;
  /** Claims one of them and does what is due for it. It never throws. */
  work: (due: T) => Promise<unknown>;
  /** How many are in progress at the same time at most. */
  maxConcurrent: number;
  /** Reports that `findDue` failed. It is called again. */
  onPollFailed: (error: unknown) => void;
};

/**
 * Does what is due by a date in documents, in every process: `work` claims each by a conditional write, so that
 * one process does it. The documents are the outbox; nothing is lost when a process dies.
 *
 * @returns stops it, when what is in progress is done.
 */
export function startDueWorker<T>(options: DueWork<T>): () => Promise<void> {
  const { findDue, work, maxConcurrent, onPollFailed } = options;
  let isStopped = false;
  const inProgress = new Set<Promise<unknown>>();
  let timer: NodeJS.Timeout | undefined;

  async function poll(): Promise<void> {
    try {
      const free = maxConcurrent - inProgress.size;
      for (const due of free > 0 ? await findDue(free) : []) {
        if (isStopped) return;
        const done: Promise<unknown> = work(due).finally(() => inProgress.delete(done));
        inProgress.add(done);
      }
    } catch (error) {
      onPollFailed(error);
    }
    if (!isStopped) timer = setTimeout(() => void poll(), POLL_INTERVAL_MS);
  }

  timer = setTimeout(() => void poll(), POLL_INTERVAL_MS);
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await Promise.all(inProgress);
  };
}

type RetryDelays = { firstMs: number; maxMs: number };

/**
 * When something is tried again after this many failures in a row: exponential backoff, with jitter down to half
 * of the delay.
 */
export function nextAttempt(failures: number, { firstMs, maxMs }: RetryDelays): Date {
  const delay = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, MAX_DOUBLINGS));
  return new Date(Date.now() + delay * (0.5 + Math.random() / 2));
}
