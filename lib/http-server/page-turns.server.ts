import { slowDown } from '@/lib/rate-limit/limit.server';

/** Pages of one network that are rendered at once. Rendering is work of this process's one thread. */
const MAX_RUNNING = 4;
const MAX_WAITING = 200;
/** A machine that is slow must not refuse what it can still answer. */
const WAIT_TIMEOUT_MS = 10_000;

type Waiter = { start: () => void };
type Network = { running: number; waiting: Set<Waiter> };

/**
 * Lets each network render a few pages at once; its others wait for their turn. A burst of one network
 * then delays its own pages, and hardly those of others.
 */
export class PageTurns {
  readonly #networks = new Map<string, Network>();

  /**
   * Waits for a turn.
   *
   * @returns the function that ends the turn.
   * @throws AppError `SLOW_DOWN` when there is none within 10 s, or when too many wait.
   */
  take(network: string): Promise<() => void> {
    const turns = this.#networks.get(network) ?? { running: 0, waiting: new Set<Waiter>() };
    this.#networks.set(network, turns);
    if (turns.running < MAX_RUNNING) {
      turns.running += 1;
      return Promise.resolve(this.#ender(network, turns));
    }
    if (turns.waiting.size >= MAX_WAITING)
      return Promise.reject(slowDown('page', WAIT_TIMEOUT_MS, network));
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        start: () => {
          clearTimeout(timer);
          resolve(this.#ender(network, turns));
        },
      };
      const timer = setTimeout(() => {
        turns.waiting.delete(waiter);
        reject(slowDown('page', WAIT_TIMEOUT_MS, network));
      }, WAIT_TIMEOUT_MS);
      turns.waiting.add(waiter);
    });
  }

  /** Passes the turn on to the one that has waited longest. */
  #ender(network: string, turns: Network): () => void {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const [next] = turns.waiting;
      if (next) {
        turns.waiting.delete(next);
        next.start();
        return;
      }
      turns.running -= 1;
      if (turns.running === 0) this.#networks.delete(network);
    };
  }
}
