import { Connection } from './connection';
import { FlushScheduler } from './flush-scheduler';
import { frame } from './frame';
import type { Member, NamespaceSockets } from './namespace-sockets';
import type { CoalesceWritesOptions } from './options';
import {
  type ConnectionParts,
  type Encoded,
  type EnginePacket,
  netSocketOf,
  type Packet,
  type SocketParts,
  type WriteOptions,
} from './socket-io-internals';

/** One packet on its way, as the adapter encoded it. */
export type Broadcast = { packet: Packet; encoded: Encoded; options: WriteOptions };

/** Where a connection keeps its line: the functions below are the same for all of them. */
const CONNECTION = Symbol('joined writes');
type Holder = { [CONNECTION]?: CoalescedConnection | undefined };

/** A line, and who joins what is written to it. */
class CoalescedConnection extends Connection {
  constructor(
    conn: ConnectionParts,
    readonly coalescer: WriteCoalescer,
  ) {
    super(conn);
  }
}

const connectionOf = (conn: object) => (conn as Holder)[CONNECTION];

/**
 * Joins what is broadcast within one short window into one write per WebSocket, for all namespaces
 * of a server. Whatever else a connection is sent (acks, direct emits, pings, the close) first
 * brings it up to date, so that the order on the wire is the order of the emits.
 */
export class WriteCoalescer {
  readonly #scheduler: FlushScheduler;
  readonly #maxBufferedBytes: number;

  constructor(options: Required<CoalesceWritesOptions>) {
    this.#scheduler = new FlushScheduler(options);
    this.#maxBufferedBytes = options.maxBufferedBytes;
  }

  /** Tells every socket of `sockets`. */
  broadcast(namespace: NamespaceSockets, { packet, encoded, options }: Broadcast): void {
    let appended = false;
    // From the end: a socket that leaves meanwhile gives its place to one that had its turn.
    for (let index = namespace.members.length - 1; index >= 0; index--) {
      const { socket, connection } = namespace.members[index] as Member;
      socket.notifyOutgoingListeners(packet);
      if (!connection.netSocket) socket.client.writeToEngine(encoded, options);
      else {
        if (!appended) this.#scheduler.append(frame(encoded), namespace);
        appended = true;
        if (!connection.isOnlyIn(namespace)) this.#scheduler.addTarget(connection);
      }
    }
    if (appended) this.#scheduler.schedule();
  }

  /** Tells the sockets that `each` names, one by one. */
  broadcastTo(
    namespace: NamespaceSockets,
    { packet, encoded, options }: Broadcast,
    each: (send: (socket: SocketParts) => void) => void,
  ): void {
    let appended = false;
    each((socket) => {
      socket.notifyOutgoingListeners(packet);
      const connection = namespace.get(socket.id)?.connection;
      if (!connection?.netSocket) socket.client.writeToEngine(encoded, options);
      else if (
        !options.volatile ||
        (connection.conn.transport.writable && connection.bufferedBytes() === 0)
      ) {
        if (!appended) this.#scheduler.append(frame(encoded));
        appended = true;
        this.#scheduler.addTarget(connection);
      }
    });
    if (appended) this.#scheduler.schedule();
  }

  /** A socket came; before the adapter or its client is told of it. */
  attach(namespace: NamespaceSockets, socket: SocketParts): void {
    const { conn } = socket.client;
    const known = connectionOf(conn);
    const connection = known ?? new CoalescedConnection(conn, this);
    if (known) this.flushNow(connection);
    else this.#open(connection);
    connection.namespaces = [...connection.namespaces, namespace];
    this.#scheduler.attach(connection);
    namespace.add(socket, connection);
  }

  /** A socket left. */
  detach(namespace: NamespaceSockets, member: Member): void {
    const { connection } = member;
    this.flushNow(connection);
    namespace.remove(member);
    const at = connection.namespaces.indexOf(namespace);
    connection.namespaces = connection.namespaces.filter((_, index) => index !== at);
    this.#scheduler.attach(connection);
    if (connection.namespaces.length === 0) this.#close(connection);
  }

  /** Writes what `line` has yet to be told, now. */
  flushNow(connection: Connection): void {
    if (connection.netSocket && !this.#scheduler.isIdle) this.#scheduler.flush(connection);
  }

  /** Before engine.io takes a packet for `line`. */
  beforeDirectWrite(connection: Connection, packet: EnginePacket): void {
    this.flushNow(connection);
    connection.countQueued(packet);
    if (connection.slowCheckPending || connection.bufferedBytes() <= this.#maxBufferedBytes) return;
    connection.slowCheckPending = true;
    // What is sent in one go may be taken in one go.
    setImmediate(() => {
      connection.slowCheckPending = false;
      this.#scheduler.disconnectIfSlow(connection);
    });
  }

  /** From polling to WebSocket, which may be joined. */
  upgrade(connection: Connection): void {
    connection.conn.off('flush', onFlush);
    connection.netSocket = netSocketOf(connection.conn);
    this.#scheduler.attach(connection);
  }

  #open(connection: CoalescedConnection): void {
    const { conn } = connection;
    (conn as Holder)[CONNECTION] = connection;
    conn.on('packetCreate', onPacketCreate);
    if (!connection.netSocket) {
      conn.once('upgrade', onUpgrade);
      conn.on('flush', onFlush);
    }
    conn.close = flushAndClose;
  }

  #close(connection: Connection): void {
    const { conn } = connection;
    this.#scheduler.detach(connection);
    (conn as Holder)[CONNECTION] = undefined;
    conn.off('packetCreate', onPacketCreate);
    conn.off('upgrade', onUpgrade);
    conn.off('flush', onFlush);
    Reflect.deleteProperty(conn, 'close');
  }
}

function onPacketCreate(this: object, packet: EnginePacket): void {
  const connection = connectionOf(this);
  connection?.coalescer.beforeDirectWrite(connection, packet);
}

function onFlush(this: object, packets: readonly EnginePacket[]): void {
  connectionOf(this)?.countSent(packets);
}

function onUpgrade(this: object): void {
  const connection = connectionOf(this);
  connection?.coalescer.upgrade(connection);
}

/** engine.io's own, once what was emitted before is written. */
function flushAndClose(this: ConnectionParts, discard?: boolean): void {
  const connection = connectionOf(this);
  connection?.coalescer.flushNow(connection);
  Object.getPrototypeOf(this).close.call(this, discard);
}
