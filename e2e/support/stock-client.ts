import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';

/** The transports of stock clients: WebSocket only, polling only, and polling with an upgrade. */
export const STOCK_TRANSPORTS = [['websocket'], ['polling'], ['polling', 'websocket']] as const;

/**
 * A `socket.io-client` with default settings except for the transports. Unlike the shop's pages, it
 * reconnects only when the library does.
 */
export class StockClient {
  /** The reason of each disconnect, in order. */
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
    // A disconnect by the client itself is not recorded.
    this.#socket.off('disconnect');
    this.#socket.close();
  }
}
