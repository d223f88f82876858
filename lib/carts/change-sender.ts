import type { PendingChange } from '@/lib/carts/optimistic-cart';

/** Why the shop will not have a wish: it is rolled back, and the shopper is told. */
export type ChangeRefusal = 'gone' | 'full' | 'failed';

export type SendResult =
  | { kind: 'done' }
  | { kind: 'refused'; why: ChangeRefusal }
  /** Nothing is known; asking again is safe. `answered` when the shop itself failed. */
  | { kind: 'again'; afterMs?: number; answered?: boolean }
  /** Nobody is signed in any more: the wish is kept for the next log-in. */
  | { kind: 'signedOut' };

export type SendOptions = {
  /** The newest open wish of the goods; undefined when the shop has what is wanted. */
  next: (goodsId: number) => PendingChange | undefined;
  /** Asks the shop, one call at a time per goods. Never rejects. */
  send: (goodsId: number) => Promise<{ change: PendingChange; answer: SendResult } | null>;
  /** Takes a wish that was answered for good. */
  onSettled: (change: PendingChange, refused: ChangeRefusal | null) => void;
  /** Takes that a wish waits for another try, and that it does no longer. */
  onWaiting: (goodsId: number, isWaiting: boolean | 'signedOut') => void;
  /** Waits, at the most so long. */
  pause: (ms: number) => Promise<void>;
};

const MIN_RETRY_DELAY_MS = 500;
const MAX_RETRY_DELAY_MS = 30_000;
/** A shop that answers with its own failure so often will not take the wish. */
const MAX_FAILURES = 5;

/**
 * Brings wishes to the shop: one request at a time per goods, and after each only the newest wish,
 * so that fifty quick clicks are a few requests and end in fifty. What got no answer is tried again,
 * ever more slowly.
 */
export class ChangeSender {
  readonly #options: SendOptions;
  readonly #running = new Map<number, Promise<void>>();

  constructor(options: SendOptions) {
    this.#options = options;
  }

  /** There may be a wish of these goods. */
  push(goodsId: number): void {
    if (this.#running.has(goodsId) || !this.#options.next(goodsId)) return;
    this.#running.set(goodsId, this.#run(goodsId));
  }

  /** Resolves once nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  async #run(goodsId: number): Promise<void> {
    // It ends in the same breath as it finds no wish, so that none that comes then is overlooked.
    try {
      await this.#sendAll(goodsId);
    } finally {
      this.#running.delete(goodsId);
    }
  }

  async #sendAll(goodsId: number): Promise<void> {
    const { next, send, onSettled, onWaiting, pause } = this.#options;
    let tries = 0;
    let failures = 0;
    while (next(goodsId)) {
      const sent = await send(goodsId);
      if (!sent) continue;
      const { change, answer } = sent;
      if (answer.kind === 'signedOut') return onWaiting(goodsId, 'signedOut');
      if (answer.kind === 'again' && answer.answered) failures++;
      if (answer.kind === 'again' && failures < MAX_FAILURES) {
        onWaiting(goodsId, true);
        await pause(answer.afterMs ?? retryDelay(tries++));
        continue;
      }
      const why = answer.kind === 'refused' ? answer.why : 'failed';
      onSettled(change, answer.kind === 'done' ? null : why);
      onWaiting(goodsId, false);
      tries = 0;
      failures = 0;
    }
    onWaiting(goodsId, false);
  }
}

function retryDelay(tries: number): number {
  return Math.min(MAX_RETRY_DELAY_MS, MIN_RETRY_DELAY_MS * 2 ** tries);
}
