import { AsyncLocalStorage } from 'node:async_hooks';
import { unavailable } from '@/lib/core/errors';
import { processSingleton } from '@/lib/core/process-singleton.server';

/**
 * How long a request may wait for the database. A stopped database (SIGSTOP, a hung disk) hangs
 * operations for ever under the driver's own settings, and the shop promises a 503 within 5 s.
 */
export const DATABASE_DEADLINE_MS = 3_500;

/** The deadline that the calling code runs under. One per process, as `shared` explains. */
const current = () => processSingleton('deadline', () => new AsyncLocalStorage<Deadline>());

/**
 * Runs `work` and gives up on it after `ms`, less what `outsideDeadline` took. The signal tells
 * `work` that nobody waits any more: it must not begin anything that changes the store after that.
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
 * Runs `work` without counting its time towards the caller's deadline: what waits for the client (a
 * body that arrives slowly) or for this process's own CPU (a password, a picture) is no sign that
 * the database is away. Has a bound of its own, or is short.
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

/** Runs, is suspended (as often as it is resumed later), expires, or is stopped. */
class Deadline {
  readonly #controller = new AbortController();
  readonly #ms: number;
  /** Rejects when the time is over. */
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
