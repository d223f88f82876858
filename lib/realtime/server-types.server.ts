import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';

/** What the server knows of a socket. */
export type SocketData = {
  /** The `Cookie` header of the handshake: who it is is read from it anew at each purchase. */
  cookies: string | undefined;
  /** Undefined for a guest. */
  userId: string | undefined;
  /** The goods whose viewers it counts among. */
  watching: Set<number>;
};

export type ShopServer = Server<
  ClientToServerEvents,
  ServerToClientEvents,
  DefaultEventsMap,
  SocketData
>;
export type ShopSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  DefaultEventsMap,
  SocketData
>;
