import { io, type Socket } from 'socket.io-client';
import {
  type ClientToServerEvents,
  type ServerToClientEvents,
  SOCKET_PATH,
} from '@/lib/realtime/events';

export type ShopConnection = Socket<ServerToClientEvents, ClientToServerEvents>;

/** A socket to the shop: WebSocket first, polling where that fails. */
export function connectToShop(): ShopConnection {
  return io({ path: SOCKET_PATH, transports: ['websocket', 'polling'] });
}
