import type { Socket } from 'socket.io';
import { env } from '@/lib/core/env.server';
import { clientAddress, networkOf } from '@/lib/http/client-address.server';

type Connection = Pick<Socket['conn'], 'request' | 'once'>;

/** The connections of this process by the network that they come from (`networkOf`). */
export class NetworkConnections {
  readonly #networks = new WeakMap<object, string>();
  readonly #counts = new Map<string, number>();

  /** Counts a connection until it closes. Call it while its request still has all its headers. */
  add(connection: Connection): void {
    const network = networkOf(clientAddress(connection.request));
    this.#networks.set(connection, network);
    this.#counts.set(network, this.count(network) + 1);
    connection.once('close', () => {
      const left = this.count(network) - 1;
      if (left > 0) this.#counts.set(network, left);
      else this.#counts.delete(network);
    });
  }

  /** The network of a connection that was added. */
  networkOf(connection: object): string {
    return this.#networks.get(connection) ?? 'unknown';
  }

  count(network: string): number {
    return this.#counts.get(network) ?? 0;
  }

  /** Whether `network` has all the connections that MAX_SOCKETS_PER_NETWORK allows. */
  isFull(network: string): boolean {
    const { maxSocketsPerNetwork } = env();
    return maxSocketsPerNetwork > 0 && this.count(network) >= maxSocketsPerNetwork;
  }
}
