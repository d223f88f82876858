import type { Socket as NetSocket } from 'node:net';
import {
  type Batch,
  type BroadcastLog,
  emptySet,
  type NamespaceId,
  type PendingSet,
} from './broadcast-log';
import { type ConnectionParts, type EnginePacket, netSocketOf } from './socket-io-internals';

const NO_NAMESPACE: PendingSet = emptySet(undefined);

/** One connection, and which entries of the log are pending for it. */
export class Connection {
  /** Where coalesced frames are written; undefined while stock Socket.IO writes for it. */
  netSocket: NetSocket | undefined;
  /** Its neighbours in the `ConnectionQueue`. */
  previous: Connection | undefined;
  next: Connection | undefined;
  /** The namespaces of its sockets. */
  namespaces: readonly NamespaceId[] = [];
  /** Whether a check for a slow consumer is scheduled. */
  slowCheckPending = false;
  /** The position in the log after what was last written. */
  #start = 0;
  #pending: PendingSet = NO_NAMESPACE;
  /** Bytes that wait in engine.io's write buffer. */
  #queuedBytes = 0;

  constructor(readonly conn: ConnectionParts) {
    this.netSocket = netSocketOf(conn);
  }

  /** Whether its root includes the namespace-wide entries of `namespace`, so that it is no target. */
  isOnlyIn(namespace: NamespaceId): boolean {
    return this.namespaces.length === 1 && this.namespaces[0] === namespace;
  }

  /** The position in `log` of the first entry that may be pending. */
  start(log: BroadcastLog): number {
    return Math.max(this.#start, log.begin);
  }

  /** Makes it a target of the newest entry. @returns whether it was a target of none before. */
  addTarget(log: BroadcastLog): boolean {
    const first = this.#pending.before === undefined;
    this.#pending = log.addTarget(this.#pending);
    return first;
  }

  /** Returns what is pending, which counts as written from here on. */
  drain(log: BroadcastLog): Batch {
    const batch = log.concat(this.#pending, this.start(log));
    this.seekToEnd(log);
    return batch;
  }

  /** Skips to the end of `log`: nothing is pending. */
  seekToEnd(log: BroadcastLog): void {
    this.#start = log.end;
    const [namespace] = this.namespaces;
    this.#pending = namespace && this.namespaces.length === 1 ? namespace.root : NO_NAMESPACE;
  }

  /** Counts a packet that engine.io is about to queue. */
  countQueued(packet: EnginePacket): void {
    if (this.conn.writeBuffer.length === 0) this.#queuedBytes = 0;
    this.#queuedBytes += bytesOf(packet);
  }

  /** Counts packets that engine.io sent; others may still wait, as polling payloads are bounded. */
  countSent(packets: readonly EnginePacket[]): void {
    for (const packet of packets) this.#queuedBytes -= bytesOf(packet);
    // Packets that were queued before this connection was attached were never counted.
    this.#queuedBytes = Math.max(0, this.#queuedBytes);
  }

  /** The bytes that this process buffers because the client has not read them. */
  bufferedBytes(): number {
    const queued = this.conn.writeBuffer.length === 0 ? 0 : this.#queuedBytes;
    return queued + (this.netSocket?.writableLength ?? 0);
  }
}

function bytesOf({ data }: EnginePacket): number {
  if (!data) return 0;
  return typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength;
}
