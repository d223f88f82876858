import { io, type Socket } from 'socket.io-client';
import {
  type ClientToServerEvents,
  type ServerToClientEvents,
  SOCKET_PATH,
} from '@/lib/realtime/events';

export type ShopConnection = Socket<ServerToClientEvents, ClientToServerEvents>;

const CONNECT_TIMEOUT_MS = 8_000;

/** `npm run dev` restarts its server within seconds, and few pages reconnect to it. */
export const RECONNECTION =
  // biome-ignore lint/style/noProcessEnv: Next replaces it in the browser's code.
  process.env.NODE_ENV === 'development'
    ? { reconnectionDelay: 300, reconnectionDelayMax: 300 }
    : undefined;

/** Connects to the shop: by WebSocket first, by polling where that fails or does not answer. */
export function connectToShop(): ShopConnection {
  const socket: ShopConnection = io({
    path: SOCKET_PATH,
    transports: 'WebSocket' in window ? ['websocket', 'polling'] : ['polling'],
    tryAllTransports: true,
    timeout: CONNECT_TIMEOUT_MS,
    ...RECONNECTION,
  });
  // A proxy may swallow the upgrade and send no error, so that only the timeout shows it.
  socket.on('connect_error', ({ message }) => {
    if (message === 'timeout') socket.io.opts.transports = ['polling', 'websocket'];
  });
  return socket;
}

/** Connects now instead of at Socket.IO's next attempt. */
export function connectAtOnce(socket: ShopConnection): void {
  if (socket.connected) return;
  socket.disconnect();
  socket.connect();
}
