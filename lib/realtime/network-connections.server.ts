import type { Socket } from 'socket.io';
import { env } from '@/lib/core/env.server';
import { clientOf } from '@/lib/http/client-address.server';

type Connection = Pick<Socket['conn'], 'request' | 'once'>;

/** Counts the connections of this process by the network that they come from (`networkOf`). */
export class NetworkConnections {
  readonly #counts = new Map<string, number>();

  /** Counts a connection until it closes. Call it while its request still has all its headers. */
  add(connection: Connection): void {
    const { network } = clientOf(connection.request);
    this.#counts.set(network, this.#count(network) + 1);
    connection.once('close', () => {
      const left = this.#count(network) - 1;
      if (left > 0) this.#counts.set(network, left);
      else this.#counts.delete(network);
    });
  }

  /** Whether `network` has all the connections that MAX_SOCKETS_PER_NETWORK allows. */
  isFull(network: string): boolean {
    const { maxSocketsPerNetwork } = env();
    return maxSocketsPerNetwork > 0 && this.#count(network) >= maxSocketsPerNetwork;
  }

  #count(network: string): number {
    return this.#counts.get(network) ?? 0;
  }
}
