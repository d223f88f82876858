import type { Socket } from 'socket.io';
import type { ClientContext } from '@/lib/core/client-context.server';
import { env } from '@/lib/core/env.server';
import { clientOf } from '@/lib/http/client-address.server';
import { scaled } from '@/lib/rate-limit/limit.server';
import { LIMITS } from '@/lib/rate-limit/limits.server';

const MINUTE_MS = 60_000;
/**
 * Packets of any kind that a connection, and a network, may send: several times their limits of messages.
 * Each refusal costs the server time, so the connection of a client that goes on is ended.
 */
const PACKETS_PER_MESSAGE = 4;

type Connection = Pick<Socket['conn'], 'request' | 'once' | 'on' | 'close'>;

/** The connections of this process by the network that they come from. */
export class NetworkConnections {
  readonly #clients = new WeakMap<object, ClientContext>();
  readonly #networks = new Map<string, { connections: number; packets: MinuteCount }>();

  /**
   * Counts a connection until it closes, and its packets. Call it while its request still has all its
   * headers.
   */
  add(connection: Connection): void {
    const client = clientOf(connection.request);
    this.#clients.set(connection, client);
    const known = this.#networks.get(client.network);
    const network = known ?? { connections: 0, packets: new MinuteCount() };
    if (!known) this.#networks.set(client.network, network);
    network.connections += 1;
    connection.once('close', () => {
      network.connections -= 1;
      if (network.connections === 0) this.#networks.delete(client.network);
    });
    const packets = new MinuteCount();
    connection.on('packet', () => {
      const isFlooding =
        packets.add() > scaled(LIMITS.socket.points * PACKETS_PER_MESSAGE) ||
        network.packets.add() > scaled(LIMITS.socketNetwork.points * PACKETS_PER_MESSAGE);
      if (isFlooding) terminate(connection);
    });
  }

  /** The client of a connection that was added. */
  clientOf(connection: object): ClientContext {
    const client = this.#clients.get(connection);
    if (!client) throw new Error('Each connection is added when it opens.');
    return client;
  }

  /** Whether `network` has all the connections that MAX_SOCKETS_PER_NETWORK allows. */
  isFull(network: string): boolean {
    const { maxSocketsPerNetwork } = env();
    const count = this.#networks.get(network)?.connections ?? 0;
    return maxSocketsPerNetwork > 0 && count >= maxSocketsPerNetwork;
  }
}

/** Ends a connection without a closing handshake, during which the client could go on sending. */
function terminate(connection: Connection): void {
  connection.request.socket.destroy();
  connection.close(true);
}

/** Counts what happens within a minute. */
class MinuteCount {
  #count = 0;
  #since = 0;

  /** @returns the count of the running minute. */
  add(now = performance.now()): number {
    if (now - this.#since >= MINUTE_MS) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count;
  }
}
