import { env } from '@/lib/core/env.server';
import { isShuttingDown } from '@/lib/core/in-flight.server';
import { LruCache } from '@/lib/core/lru-cache';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { slowDown } from '@/lib/rate-limit/limit.server';
import type { LimitName } from '@/lib/rate-limit/limits.server';

/**
 * Fair turns of the networks in this process, which has one thread for all of them.
 *
 * - A network below `BUSY_RATE` starts its work at once. This is every network in a shop that nobody abuses.
 * - A busy network starts its work in turn. While other networks are there, one piece after the other, and only
 *   when none of them waits for an answer or to be accepted (or after 100 ms: it is slow then, and never refused for
 *   it). Alone, it has nearly the whole process.
 *
 * A rate limit bounds what a network may have in a minute. It may still ask for all of that in a second, and
 * everybody's requests would wait for it without turns.
 */

/** Costs of work, in about a millisecond of the processor. */
export const COST = { page: 10, password: 30, request: 2, message: 1, handshake: 1 } as const;

/** A quarter of a core; and how much more in a burst, as of a page and what it asks for. */
const BUSY_RATE_PER_S = 250;
const BUSY_BURST = 500;
/** The cost that a busy network may have running while others are there, and alone. A lone piece may cost more. */
const MAX_BESIDE_OTHERS = 10;
const MAX_ALONE = 100;
/** How long another network counts as there after its last work. */
const OTHERS_STAY_MS = 1_000;
/** How long a busy network yields to others between two pieces. */
const MAX_YIELD_MS = 100;
const MAX_WAITING = 2_000;
const WAIT_TIMEOUT_MS = 10_000;
const MAX_KNOWN_NETWORKS = 10_000;

type Waiter = { cost: number; isGone: () => boolean; start: (cost: number) => void };
type Queue = { running: number; waiting: Set<Waiter>; startedAt: number };
/** The work that a network started lately; it decreases by `BUSY_RATE_PER_S`. */
type Level = { value: number; at: number };

type TakeOptions = {
  /** The limit that counts the refusal when there is no turn for the work. */
  limit: LimitName;
  cost: number;
  /** Whether the client has left: its work is not going to be done. */
  isGone?: () => boolean;
  /** How much of the network's work may wait already; 2,000 by default. */
  maxWaiting?: number;
};

export class NetworkTurns {
  readonly #levels = new LruCache<string, Level>(MAX_KNOWN_NETWORKS);
  /** Networks that were busy when they took a turn; in the order in which they are served. */
  readonly #queues = new Map<string, Queue>();
  /** Pieces of networks that are not busy which run now. */
  #light = 0;
  /** The network that took a turn last, and the last other one. */
  #last = { network: '', at: Number.NEGATIVE_INFINITY };
  #other = { network: '', at: Number.NEGATIVE_INFINITY };
  #isScheduled = false;
  /** Whether a connection was accepted since the last look. */
  #hasAccepted = false;
  #timer: NodeJS.Timeout | undefined;

  /**
   * Takes a turn for a piece of work.
   *
   * @returns the function that ends the turn; a promise of it only when the network has to wait. It rejects with
   *   AppError `SLOW_DOWN` when there is no turn within 10 s, or when too many wait.
   */
  take(
    network: string,
    { limit, cost, isGone = () => false, maxWaiting = MAX_WAITING }: TakeOptions,
  ): (() => void) | Promise<() => void> {
    if (env().rateLimitScale === 0 || isShuttingDown()) return () => {};
    const now = performance.now();
    this.#note(network, now);
    const isBusy = this.#raiseLevel(network, cost, now) > BUSY_BURST;
    const known = this.#queues.get(network);
    if (!isBusy && !known) return this.#startLight();
    const queue = known ?? { running: 0, waiting: new Set(), startedAt: Number.NEGATIVE_INFINITY };
    this.#queues.set(network, queue);
    if (queue.waiting.size >= maxWaiting)
      return Promise.reject(slowDown(limit, WAIT_TIMEOUT_MS, network));
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        cost,
        isGone,
        start: (taken) => {
          clearTimeout(timer);
          queue.waiting.delete(waiter);
          queue.running += taken;
          resolve(this.#ender(network, queue, taken));
        },
      };
      const timer = setTimeout(() => {
        queue.waiting.delete(waiter);
        reject(slowDown(limit, WAIT_TIMEOUT_MS, network));
        this.#drop(network, queue);
      }, WAIT_TIMEOUT_MS);
      queue.waiting.add(waiter);
      this.#schedule();
    });
  }

  /**
   * Notes that the server has accepted a connection. Node accepts one in each turn of the event loop, so a busy
   * network's work waits until a turn without one: otherwise new connections of others would queue behind it.
   */
  noteConnection(): void {
    this.#hasAccepted = true;
  }

  #note(network: string, now: number): void {
    if (network !== this.#last.network) this.#other = this.#last;
    this.#last = { network, at: now };
  }

  #raiseLevel(network: string, cost: number, now: number): number {
    const { value, at } = this.#levels.get(network) ?? { value: 0, at: now };
    const left = Math.max(0, value - ((now - at) / 1_000) * BUSY_RATE_PER_S);
    // Bounded, so that a network that stops is no longer busy a second later.
    const raised = Math.min(left + cost, BUSY_BURST + BUSY_RATE_PER_S);
    this.#levels.set(network, { value: raised, at: now });
    return raised;
  }

  #startLight(): () => void {
    this.#light += 1;
    return once(() => {
      this.#light -= 1;
      if (this.#light === 0) this.#schedule();
    });
  }

  #ender(network: string, queue: Queue, cost: number): () => void {
    return once(() => {
      queue.running -= cost;
      this.#drop(network, queue);
      this.#schedule();
    });
  }

  #drop(network: string, { running, waiting }: Queue): void {
    if (running === 0 && waiting.size === 0) this.#queues.delete(network);
  }

  /** Starts what may start once the input that has arrived was read: it may be of another network. */
  #schedule(): void {
    if (this.#isScheduled || this.#queues.size === 0) return;
    this.#isScheduled = true;
    const scheduledAt = performance.now();
    // A turn of the event loop that has accepted a connection may have left more to accept.
    this.#hasAccepted = true;
    const start = () => {
      const now = performance.now();
      if (this.#hasAccepted && now - scheduledAt < MAX_YIELD_MS) {
        this.#hasAccepted = false;
        setImmediate(start);
        return;
      }
      this.#isScheduled = false;
      this.#startWaiting(now);
    };
    setImmediate(start);
  }

  #startWaiting(now: number): void {
    let yieldMs = Number.POSITIVE_INFINITY;
    for (const [network, queue] of [...this.#queues]) {
      // A process that stops finishes the waiting work before it exits.
      const isAlone = isShuttingDown() || this.#isAlone(network, now);
      const wait = isAlone || this.#light === 0 ? 0 : queue.startedAt + MAX_YIELD_MS - now;
      if (wait > 0) yieldMs = Math.min(yieldMs, wait);
      else this.#startOf(queue, isAlone ? MAX_ALONE : MAX_BESIDE_OTHERS, now);
    }
    if (yieldMs === Number.POSITIVE_INFINITY) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#startWaiting(performance.now()), yieldMs).unref();
  }

  #startOf(queue: Queue, max: number, now: number): void {
    for (const waiter of queue.waiting) {
      if (waiter.isGone()) {
        waiter.start(0);
        continue;
      }
      if (queue.running > 0 && queue.running + waiter.cost > max) return;
      queue.startedAt = now;
      waiter.start(waiter.cost);
    }
  }

  #isAlone(network: string, now: number): boolean {
    const other = this.#last.network === network ? this.#other : this.#last;
    return now - other.at > OTHERS_STAY_MS;
  }
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}

/** The turns of this process. */
export const networkTurns = (): NetworkTurns =>
  processSingleton('network-turns', () => new NetworkTurns());
