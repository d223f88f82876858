import { AsyncLocalStorage } from 'node:async_hooks';
import { unavailable } from '@/lib/core/errors';
import { processSingleton } from '@/lib/core/process-singleton.server';

/**
 * How long a request may wait for the database. With the driver's own settings, operations on a
 * stopped database (SIGSTOP, a hung disk) never end; the shop promises a 503 within 5 s.
 */
export const DATABASE_DEADLINE_MS = 3_500;

/** The deadline of the calling code. One storage per process, as `processSingleton` explains. */
const current = () => processSingleton('deadline', () => new AsyncLocalStorage<Deadline>());

/**
 * Runs `work` and rejects after `ms`, not counting time spent in `outsideDeadline`. Once the signal
 * is aborted, nobody waits for `work`, and it must not start another write.
 *
 * @throws AppError `TRY_AGAIN` after `ms`; else whatever `work` throws.
 */
export async function withinDeadline<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new Deadline(ms);
  try {
    const done = current().run(deadline, work, deadline.signal);
    return await Promise.race([done, deadline.expired]);
  } finally {
    deadline.stop();
  }
}

/**
 * Runs `work` without counting its time towards the caller's deadline: waiting for the client (a slow
 * body) or for this process's own CPU (a password hash, a picture) does not mean that the database is
 * away. `work` must be short or have a timeout of its own.
 */
export async function outsideDeadline<T>(work: () => Promise<T>): Promise<T> {
  const deadline = current().getStore();
  deadline?.suspend();
  try {
    return await work();
  } finally {
    deadline?.resume();
  }
}

/**
 * States: running → suspended (nested suspensions each need a resume) → running; running → expired;
 * any → stopped. Expired and stopped are final.
 */
class Deadline {
  readonly #controller = new AbortController();
  readonly #ms: number;
  /** Rejects when the deadline expires. */
  readonly expired: Promise<never>;
  #reject: (failure: Error) => void = () => {};
  #timer: NodeJS.Timeout | undefined;
  #remainingMs: number;
  #runsSince = 0;
  #suspensions = 0;
  #isStopped = false;

  constructor(ms: number) {
    this.#ms = ms;
    this.#remainingMs = ms;
    this.expired = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.#start();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  suspend(): void {
    this.#suspensions += 1;
    if (this.#suspensions > 1) return;
    clearTimeout(this.#timer);
    this.#remainingMs -= performance.now() - this.#runsSince;
  }

  resume(): void {
    this.#suspensions -= 1;
    if (this.#suspensions === 0) this.#start();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #start(): void {
    if (this.#isStopped || this.signal.aborted) return;
    this.#runsSince = performance.now();
    this.#timer = setTimeout(() => this.#expire(), Math.max(0, this.#remainingMs));
  }

  #expire(): void {
    const failure = unavailable(new Error(`no answer from the database within ${this.#ms} ms`));
    this.#controller.abort(failure);
    this.#reject(failure);
  }
}
