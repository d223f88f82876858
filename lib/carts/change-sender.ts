import type { PendingChange } from '@/lib/carts/optimistic-cart';

/** Why the shop refused a change: it is rolled back, and the page says so. */
export type ChangeRefusal = 'gone' | 'full' | 'failed';

export type SendResult =
  | { kind: 'done' }
  | { kind: 'refused'; why: ChangeRefusal }
  /** The outcome is unknown, and a retry is safe. `answered` when the shop itself failed. */
  | { kind: 'again'; afterMs?: number; answered?: boolean }
  /** Nobody is signed in any more: the change is kept for the next log-in. */
  | { kind: 'signedOut' };

export type SendOptions = {
  /** The newest pending change of the goods; undefined when there is none. */
  next: (goodsId: number) => PendingChange | undefined;
  /** Sends the newest change, one call at a time per goods. Never rejects. */
  send: (goodsId: number) => Promise<{ change: PendingChange; answer: SendResult } | null>;
  /** Called when a change was accepted, or `refused` for good. */
  onSettled: (change: PendingChange, refused: ChangeRefusal | null) => void;
  /** Called when a change starts to wait for a retry, and when it no longer does. */
  onWaiting: (goodsId: number, isWaiting: boolean | 'signedOut') => void;
  /** Resolves after `ms` at the latest. */
  pause: (ms: number) => Promise<void>;
};

const MIN_RETRY_DELAY_MS = 500;
const MAX_RETRY_DELAY_MS = 30_000;
/** After so many failures of the shop itself, the change counts as refused. */
const MAX_FAILURES = 5;

/**
 * Sends changes of the cart to the shop: one request at a time per goods, then only the newest change,
 * so that fifty quick clicks are a few requests and end in fifty. Without an answer it retries with
 * exponential backoff.
 */
export class ChangeSender {
  readonly #options: SendOptions;
  readonly #running = new Map<number, Promise<void>>();

  constructor(options: SendOptions) {
    this.#options = options;
  }

  /** Starts sending if these goods have a pending change. */
  push(goodsId: number): void {
    if (this.#running.has(goodsId) || !this.#options.next(goodsId)) return;
    this.#running.set(goodsId, this.#run(goodsId));
  }

  /** Resolves once nothing is in flight. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  async #run(goodsId: number): Promise<void> {
    // Removed in the same tick in which no change was found, so that `push` misses none.
    try {
      await this.#sendAll(goodsId);
    } finally {
      this.#running.delete(goodsId);
    }
  }

  async #sendAll(goodsId: number): Promise<void> {
    const { next, send, onSettled, onWaiting, pause } = this.#options;
    let retries = 0;
    let failures = 0;
    while (next(goodsId)) {
      const sent = await send(goodsId);
      if (!sent) continue;
      const { change, answer } = sent;
      if (answer.kind === 'signedOut') return onWaiting(goodsId, 'signedOut');
      if (answer.kind === 'again' && answer.answered) failures++;
      if (answer.kind === 'again' && failures < MAX_FAILURES) {
        onWaiting(goodsId, true);
        await pause(answer.afterMs ?? retryDelay(retries++));
        continue;
      }
      const why = answer.kind === 'refused' ? answer.why : 'failed';
      onSettled(change, answer.kind === 'done' ? null : why);
      onWaiting(goodsId, false);
      retries = 0;
      failures = 0;
    }
    onWaiting(goodsId, false);
  }
}

function retryDelay(retries: number): number {
  return Math.min(MAX_RETRY_DELAY_MS, MIN_RETRY_DELAY_MS * 2 ** retries);
}
