export type CoalesceWritesOptions = {
  /**
   * How many bytes this process buffers for a client that does not read. Beyond this it ends the
   * connection ("transport close") before it writes anything else, and the client catches up after it
   * has reconnected. Must exceed what one client is sent in one turn. Default: 1 MiB.
   */
  maxBufferedBytes?: number;
  /** Called before the connection of a slow client is ended. */
  onSlowClient?: (slow: SlowClient) => void;
  /** Called after coalesced frames were written, once for all connections of a pass. */
  onFlush?: (flush: Flush) => void;
  /** Called when Socket.IO is not as expected; it then works as stock. Default: console.warn. */
  onWarning?: (message: string) => void;
};

export type SlowClient = { readonly bufferedBytes: number; readonly transport: string };

export type Flush = {
  /** One for each connection that was written to. */
  readonly writes: number;
  /** Packets in all of these writes, which are deliveries. */
  readonly frames: number;
  readonly bytes: number;
};
