import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';

/** How stock clients connect: by WebSocket alone, by polling alone, and from the one to the other. */
export const STOCK_TRANSPORTS = [['websocket'], ['polling'], ['polling', 'websocket']] as const;

/**
 * A `socket.io-client` with the library's own settings, but for the transports. It reconnects when
 * and only when the library does so by itself, unlike the shop's pages.
 */
export class StockClient {
  /** Why each of its connections ended, in order. */
  readonly disconnects: string[] = [];
  /** The `seq` of each `BUY_GOODS` that it received. */
  readonly received: number[] = [];
  readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>;

  constructor(url: string, transports: (typeof STOCK_TRANSPORTS)[number]) {
    this.#socket = io(url, { transports: [...transports], forceNew: true });
    this.#socket.on('disconnect', (reason) => this.disconnects.push(reason));
    this.#socket.on('BUY_GOODS', ({ seq }) => this.received.push(seq));
  }

  get isConnected(): boolean {
    return this.#socket.connected;
  }

  close(): void {
    // Its own goodbye is none of the server's.
    this.#socket.off('disconnect');
    this.#socket.close();
  }
}
