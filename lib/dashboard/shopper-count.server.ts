import { ExpiringMap } from '@/lib/core/expiring-map';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** A node that publishes no counts for this long is taken for dead. */
export const NODE_STALE_AFTER_MS = 8_000;

/** Connected shoppers: the sockets of this node, and the counts that the other nodes published. */
export class ShopperCount {
  /** Sockets of this node. */
  here = 0;
  readonly #others = new ExpiringMap<string, number>(NODE_STALE_AFTER_MS);

  /** Takes the count of another node. `now` is by `performance.now()`, which no clock change moves. */
  receive(node: string, count: number, now = performance.now()): void {
    if (count > 0) this.#others.set(node, count, now);
    else this.#others.delete(node);
  }

  /** On all nodes that are not stale. */
  total(now = performance.now()): number {
    this.#others.evictExpired(now);
    return this.#others.values(now).reduce((sum, count) => sum + count, this.here);
  }
}

/** The one count of this process: lib/realtime writes it, the dashboard reads it. */
export function shopperCount(): ShopperCount {
  return processSingleton('shopper-count', () => new ShopperCount());
}
