import type { Server, Socket } from 'socket.io';
import type { ClientContext } from '@/lib/core/client-context.server';
import type { StockLevel } from '@/lib/goods/goods';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';

/** State that the server keeps for each socket. */
export type SocketData = {
  /** `Cookie` header of the handshake; each purchase reads the session from it again. */
  cookies: string | undefined;
  /** Undefined for a guest. */
  userId: string | undefined;
  /** Version of the session that the socket connected with. */
  sessionVersion: number | undefined;
  /** Absent in a session of an earlier version. */
  sessionId: string | undefined;
  /** Its client, by the address of the handshake. */
  client: ClientContext;
  /** Ids of the goods that the socket watches. */
  watching: Set<number>;
};

/**
 * Messages between nodes. The names stay as they are: versions run side by side in a rolling restart.
 * A message may be lost while Redis is away, and no promise depends on one: each node polls the
 * database for sales, retractions and stock (decisions 1 and 14), and counts are published again.
 */
export type NodeEvents = {
  /** Sales were committed or published: the receiver polls the database. */
  look: () => void;
  stock: (levels: readonly StockLevel[]) => void;
  retracted: (seqs: readonly number[]) => void;
  anonymised: (seqs: readonly number[]) => void;
  /** Sockets of `node` that watch each goods, by goodsId; of all its goods when `whole`. */
  viewers: (node: string, counts: Record<number, number>, whole: boolean) => void;
  /** A node sends it to itself (`round-trip.server.ts`). */
  echo: (token: string) => void;
  /** Number of the sockets of `node`. */
  people: (node: string, count: number) => void;
};

export type ShopServer = Server<ClientToServerEvents, ServerToClientEvents, NodeEvents, SocketData>;
export type ShopSocket = Socket<ClientToServerEvents, ServerToClientEvents, NodeEvents, SocketData>;
