import { env } from '@/lib/core/env.server';

/** How often one network counts at most: a family or two tabs count, a room of a hundred sockets does not. */
const MAX_PER_NETWORK = 5;

/**
 * Counts people by their sockets, and each network at most five times: otherwise anybody could make goods
 * look wanted, by opening sockets. Without rate limits (load tests) every socket counts.
 */
export class CappedCount {
  readonly #networks = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  add(network: string): void {
    const count = (this.#networks.get(network) ?? 0) + 1;
    this.#networks.set(network, count);
    if (count <= maxPerNetwork()) this.#total += 1;
  }

  /** Removes a socket that was added. */
  remove(network: string): void {
    const count = this.#networks.get(network) ?? 0;
    if (count <= maxPerNetwork()) this.#total -= 1;
    if (count > 1) this.#networks.set(network, count - 1);
    else this.#networks.delete(network);
  }
}

const maxPerNetwork = () =>
  env().rateLimitScale === 0 ? Number.POSITIVE_INFINITY : MAX_PER_NETWORK;
