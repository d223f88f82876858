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

/** One packet of a broadcast, as the adapter encoded it. */
export type Broadcast = { packet: Packet; encoded: Encoded; options: WriteOptions };

/** Where engine.io's connection keeps its `Connection`: so one listener serves all of them. */
const CONNECTION = Symbol('coalesced connection');
type Holder = { [CONNECTION]?: CoalescedConnection | undefined };

/** A connection that knows its coalescer. */
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
 * Coalesces the broadcasts of all namespaces of a server into one write per WebSocket and pass.
 * Before anything else is written to a connection (an ack, a direct emit, a ping, the close), it
 * flushes what is pending for it, so that the order on the wire is the order of the emits.
 */
export class WriteCoalescer {
  readonly #scheduler: FlushScheduler;
  readonly #maxBufferedBytes: number;

  constructor(options: Required<CoalesceWritesOptions>) {
    this.#scheduler = new FlushScheduler(options);
    this.#maxBufferedBytes = options.maxBufferedBytes;
  }

  /** Broadcasts to every socket of `namespace`. */
  broadcast(namespace: NamespaceSockets, { packet, encoded, options }: Broadcast): void {
    let appended = false;
    // Backwards: when a listener disconnects a socket, the last member takes its index.
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

  /** Broadcasts to the sockets that `each` passes to its callback. */
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

  /** Adds a socket. Call it before the socket joins a room and before its client is answered. */
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

  /** Removes a socket that has left. */
  detach(namespace: NamespaceSockets, member: Member): void {
    const { connection } = member;
    this.flushNow(connection);
    namespace.remove(member);
    const at = connection.namespaces.indexOf(namespace);
    connection.namespaces = connection.namespaces.filter((_, index) => index !== at);
    this.#scheduler.attach(connection);
    if (connection.namespaces.length === 0) this.#close(connection);
  }

  /** Writes what is pending for `connection`. */
  flushNow(connection: Connection): void {
    if (connection.netSocket && !this.#scheduler.isIdle) this.#scheduler.flush(connection);
  }

  /** Call it before engine.io queues a packet for `connection`. */
  beforeDirectWrite(connection: Connection, packet: EnginePacket): void {
    this.flushNow(connection);
    connection.countQueued(packet);
    if (connection.slowCheckPending || connection.bufferedBytes() <= this.#maxBufferedBytes) return;
    connection.slowCheckPending = true;
    // Later: the client may read at once what is sent in this turn.
    setImmediate(() => {
      connection.slowCheckPending = false;
      this.#scheduler.disconnectIfSlow(connection);
    });
  }

  /** Coalesces from here on, where the connection was upgraded to a WebSocket. */
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

/** Calls engine.io's `close` once what was emitted before is written. */
function flushAndClose(this: ConnectionParts, discard?: boolean): void {
  const connection = connectionOf(this);
  connection?.coalescer.flushNow(connection);
  Object.getPrototypeOf(this).close.call(this, discard);
}
