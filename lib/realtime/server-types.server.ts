import type { Server, Socket } from 'socket.io';
import type { StockLevel } from '@/lib/goods/goods';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';

/** What the server knows of a socket. */
export type SocketData = {
  /** The `Cookie` header of the handshake: who it is is read from it anew at each purchase. */
  cookies: string | undefined;
  /** Undefined for a guest. */
  userId: string | undefined;
  /** Of the session that it came with. */
  sessionVersion: number | undefined;
  /** The goods whose viewers it counts among. */
  watching: Set<number>;
};

/**
 * What nodes tell one another. A message may be lost while Redis is away, and nothing that is promised
 * depends on one: sales, what was taken back and stock are followed in the store (decisions 1 and
 * 14); numbers of people are told anew.
 */
export type NodeEvents = {
  /** Sales were committed or announced: look. */
  look: () => void;
  stock: (levels: readonly StockLevel[]) => void;
  retracted: (seqs: readonly number[]) => void;
  anonymised: (seqs: readonly number[]) => void;
  /** How many sockets of `node` look at these goods; all of them when `whole`. */
  viewers: (node: string, counts: Record<number, number>, whole: boolean) => void;
  /** A node's message to itself (`round-trip.server.ts`). */
  echo: (token: string) => void;
  /** How many sockets `node` has. */
  people: (node: string, count: number) => void;
};

export type ShopServer = Server<ClientToServerEvents, ServerToClientEvents, NodeEvents, SocketData>;
export type ShopSocket = Socket<ClientToServerEvents, ServerToClientEvents, NodeEvents, SocketData>;
