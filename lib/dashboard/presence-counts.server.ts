import { processSingleton } from '@/lib/core/process-singleton.server';

/** A node that publishes no count for this long counts as dead. */
const STALE_AFTER_MS = 8_000;

/** The number of connected sockets: those of this node, and the counts that other nodes published. */
export class Presence {
  /** The number of sockets that are connected to this node. */
  here = 0;
  #others = new Map<string, { count: number; receivedAt: number }>();

  /** Takes another node's count. `now` is by `performance.now()`, which is monotonic. */
  receive(node: string, count: number, now: number): void {
    if (count > 0) this.#others.set(node, { count, receivedAt: now });
    else this.#others.delete(node);
  }

  /** @returns the sum over all live nodes. `now` is by `performance.now()`. */
  total(now: number): number {
    let total = this.here;
    for (const [node, { count, receivedAt }] of this.#others) {
      if (now - receivedAt < STALE_AFTER_MS) total += count;
      else this.#others.delete(node);
    }
    return total;
  }
}

/** The counts of this process, which the socket server writes and pages read. */
export function presence(): Presence {
  return processSingleton('presence', () => new Presence());
}
