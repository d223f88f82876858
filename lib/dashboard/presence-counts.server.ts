import { processSingleton } from '@/lib/core/process-singleton.server';

/** After how long a node that says nothing is taken for gone. */
const STALE_AFTER_MS = 8_000;

/** How many are in the shop: the sockets of this node, and what the others said of theirs. */
export class Presence {
  /** How many are connected to this node. */
  here = 0;
  #others = new Map<string, { count: number; heardAt: number }>();

  /** Takes what the node named `node` counts at its own. `now` is by `performance.now()`, which nobody sets. */
  receive(node: string, count: number, now: number): void {
    if (count > 0) this.#others.set(node, { count, heardAt: now });
    else this.#others.delete(node);
  }

  /** On all nodes that were heard of lately; `now` likewise. */
  total(now: number): number {
    let total = this.here;
    for (const [node, { count, heardAt }] of this.#others) {
      if (now - heardAt < STALE_AFTER_MS) total += count;
      else this.#others.delete(node);
    }
    return total;
  }
}

/** The one count of this process: the sockets write it, pages read it. */
export function presence(): Presence {
  return processSingleton('people', () => new Presence());
}
