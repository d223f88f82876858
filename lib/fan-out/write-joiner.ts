import { Courier } from './courier';
import type { Crowd, Member } from './crowd';
import { frame } from './frame';
import { Line } from './line';
import type { JoinWritesOptions } from './options';
import {
  type ConnectionParts,
  type Encoded,
  type EnginePacket,
  type Packet,
  type SocketParts,
  type WriteOptions,
  wireOf,
} from './socket-io-parts';

/** One packet on its way, as the adapter encoded it. */
export type Broadcast = { packet: Packet; encoded: Encoded; options: WriteOptions };

/** Where a connection keeps its line: the functions below are the same for all of them. */
const LINE = Symbol('joined writes');
type Holder = { [LINE]?: JoinedLine | undefined };

/** A line, and who joins what is written to it. */
class JoinedLine extends Line {
  constructor(
    conn: ConnectionParts,
    readonly joiner: WriteJoiner,
  ) {
    super(conn);
  }
}

const lineOf = (conn: object) => (conn as Holder)[LINE];

/**
 * Joins what is broadcast within one short window into one write per WebSocket, for all namespaces
 * of a server. Whatever else a connection is sent (acks, direct emits, pings, the close) first
 * brings it up to date, so that the order on the wire is the order of the emits.
 */
export class WriteJoiner {
  readonly #courier: Courier;
  readonly #maxHeldBytes: number;

  constructor(options: Required<JoinWritesOptions>) {
    this.#courier = new Courier(options);
    this.#maxHeldBytes = options.maxHeldBytes;
  }

  /** Tells every socket of `crowd`. */
  tellAll(crowd: Crowd, { packet, encoded, options }: Broadcast): void {
    let appended = false;
    // From the end: a socket that leaves meanwhile gives its place to one that had its turn.
    for (let index = crowd.members.length - 1; index >= 0; index--) {
      const { socket, line } = crowd.members[index] as Member;
      socket.notifyOutgoingListeners(packet);
      if (!line.wire) socket.client.writeToEngine(encoded, options);
      else {
        if (!appended) this.#courier.append(frame(encoded), crowd);
        appended = true;
        if (!line.follows(crowd)) this.#courier.list(line);
      }
    }
    if (appended) this.#courier.go();
  }

  /** Tells the sockets that `each` names, one by one. */
  tellSome(
    crowd: Crowd,
    { packet, encoded, options }: Broadcast,
    each: (tell: (socket: SocketParts) => void) => void,
  ): void {
    let appended = false;
    each((socket) => {
      socket.notifyOutgoingListeners(packet);
      const line = crowd.get(socket.id)?.line;
      if (!line?.wire) socket.client.writeToEngine(encoded, options);
      else if (!options.volatile || (line.conn.transport.writable && line.held() === 0)) {
        if (!appended) this.#courier.append(frame(encoded));
        appended = true;
        this.#courier.list(line);
      }
    });
    if (appended) this.#courier.go();
  }

  /** A socket came; before the adapter or its client is told of it. */
  enter(crowd: Crowd, socket: SocketParts): void {
    const { conn } = socket.client;
    const known = lineOf(conn);
    const line = known ?? new JoinedLine(conn, this);
    if (known) this.settle(line);
    else this.#open(line);
    line.homes = [...line.homes, crowd];
    this.#courier.begin(line);
    crowd.add(socket, line);
  }

  /** A socket left. */
  leave(crowd: Crowd, member: Member): void {
    const { line } = member;
    this.settle(line);
    crowd.remove(member);
    const at = line.homes.indexOf(crowd);
    line.homes = line.homes.filter((_, index) => index !== at);
    this.#courier.begin(line);
    if (line.homes.length === 0) this.#close(line);
  }

  /** Writes what `line` has yet to be told, now. */
  settle(line: Line): void {
    if (line.wire && !this.#courier.isIdle) this.#courier.bring(line);
  }

  /** Before engine.io takes a packet for `line`. */
  precede(line: Line, packet: EnginePacket): void {
    this.settle(line);
    line.count(packet);
    if (line.doubted || line.held() <= this.#maxHeldBytes) return;
    line.doubted = true;
    // What is sent in one go may be taken in one go.
    setImmediate(() => {
      line.doubted = false;
      this.#courier.cutIfSlow(line);
    });
  }

  /** From polling to WebSocket, which may be joined. */
  upgrade(line: Line): void {
    line.conn.off('flush', onFlush);
    line.wire = wireOf(line.conn);
    this.#courier.begin(line);
  }

  #open(line: JoinedLine): void {
    const { conn } = line;
    (conn as Holder)[LINE] = line;
    conn.on('packetCreate', onPacketCreate);
    if (!line.wire) {
      conn.once('upgrade', onUpgrade);
      conn.on('flush', onFlush);
    }
    conn.close = closeAfterAll;
  }

  #close(line: Line): void {
    const { conn } = line;
    this.#courier.end(line);
    (conn as Holder)[LINE] = undefined;
    conn.off('packetCreate', onPacketCreate);
    conn.off('upgrade', onUpgrade);
    conn.off('flush', onFlush);
    Reflect.deleteProperty(conn, 'close');
  }
}

function onPacketCreate(this: object, packet: EnginePacket): void {
  const line = lineOf(this);
  line?.joiner.precede(line, packet);
}

function onFlush(this: object, packets: readonly EnginePacket[]): void {
  lineOf(this)?.countSent(packets);
}

function onUpgrade(this: object): void {
  const line = lineOf(this);
  line?.joiner.upgrade(line);
}

/** engine.io's own, once what was emitted before is written. */
function closeAfterAll(this: ConnectionParts, discard?: boolean): void {
  const line = lineOf(this);
  line?.joiner.settle(line);
  Object.getPrototypeOf(this).close.call(this, discard);
}
