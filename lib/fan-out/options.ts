export type CoalesceWritesOptions = {
  /**
   * How many bytes this process holds for a client that does not take them; with more, its
   * connection is ended ("transport close") before it is given anything else, so that it catches up
   * when it is back. More than what one client is ever sent in one go. Default: 1 MiB.
   */
  maxBufferedBytes?: number;
  /** A client was too slow, and its connection is about to be ended. */
  onSlowClient?: (cut: SlowClient) => void;
  /** Joined frames were written. Called once for all connections that it was done for. */
  onFlush?: (flush: Flush) => void;
  /** Something that is relied on is not there: stock Socket.IO goes on. Default: console.warn. */
  onWarning?: (message: string) => void;
};

export type SlowClient = { readonly bufferedBytes: number; readonly transport: string };

export type Flush = {
  /** Connections that were written to. */
  readonly writes: number;
  /** Packets in all of these writes: deliveries. */
  readonly frames: number;
  readonly bytes: number;
};
