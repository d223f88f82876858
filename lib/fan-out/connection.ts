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

/** One connection, and from where on it has yet to be told what stands in the log. */
export class Connection {
  /** The net socket that joined frames go to; undefined while stock Socket.IO writes for it. */
  netSocket: NetSocket | undefined;
  /** Its neighbours among those that are joined (`Round`). */
  previous: Connection | undefined;
  next: Connection | undefined;
  /** The namespaces of its sockets. */
  namespaces: readonly NamespaceId[] = [];
  /** Whether it is about to be looked at, for holding too much. */
  slowCheckPending = false;
  #start = 0;
  #pending: PendingSet = NO_NAMESPACE;
  /** Bytes that were handed to engine.io and wait there. */
  #queuedBytes = 0;

  constructor(readonly conn: ConnectionParts) {
    this.netSocket = netSocketOf(conn);
  }

  /** Whether what is for all of `home` needs no listing with it. */
  isOnlyIn(namespace: NamespaceId): boolean {
    return this.namespaces.length === 1 && this.namespaces[0] === namespace;
  }

  /** Where it begins in `log`. */
  start(log: BroadcastLog): number {
    return Math.max(this.#start, log.begin);
  }

  /** Lists the newest entry of `log`. @returns whether it is the first that is listed. */
  addTarget(log: BroadcastLog): boolean {
    const first = this.#pending.before === undefined;
    this.#pending = log.addTarget(this.#pending);
    return first;
  }

  /** What is to be written now; it counts as written from here on. */
  drain(log: BroadcastLog): Batch {
    const batch = log.concat(this.#pending, this.start(log));
    this.seekToEnd(log);
    return batch;
  }

  /** Goes to the end of `log`. */
  seekToEnd(log: BroadcastLog): void {
    this.#start = log.end;
    const [namespace] = this.namespaces;
    this.#pending = namespace && this.namespaces.length === 1 ? namespace.root : NO_NAMESPACE;
  }

  /** Counts a packet that engine.io is about to take. */
  countQueued(packet: EnginePacket): void {
    if (this.conn.writeBuffer.length === 0) this.#queuedBytes = 0;
    this.#queuedBytes += bytesOf(packet);
  }

  /** Counts packets that engine.io sends, and others still wait: a payload of polling is bounded. */
  countSent(packets: readonly EnginePacket[]): void {
    for (const packet of packets) this.#queuedBytes -= bytesOf(packet);
    // What engine.io took before this line began was never counted.
    this.#queuedBytes = Math.max(0, this.#queuedBytes);
  }

  /** The bytes that this process holds because the client has not taken them. */
  bufferedBytes(): number {
    const queued = this.conn.writeBuffer.length === 0 ? 0 : this.#queuedBytes;
    return queued + (this.netSocket?.writableLength ?? 0);
  }
}

function bytesOf({ data }: EnginePacket): number {
  if (!data) return 0;
  return typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength;
}
