import type { Socket as NetSocket } from 'node:net';
import { type History, type Home, type Joined, type Log, rootOf } from './log';
import { type ConnectionParts, type EnginePacket, wireOf } from './socket-io-parts';

const HOMELESS: History = rootOf(undefined);

/** One connection, and from where on it has yet to be told what stands in the log. */
export class Line {
  /** The net socket that joined frames go to; undefined while stock Socket.IO writes for it. */
  wire: NetSocket | undefined;
  /** Its neighbours among those that are joined (`Round`). */
  previous: Line | undefined;
  next: Line | undefined;
  /** The namespaces of its sockets. */
  homes: readonly Home[] = [];
  /** Whether it is about to be looked at, for holding too much. */
  doubted = false;
  #from = 0;
  #history: History = HOMELESS;
  /** Bytes that were handed to engine.io and wait there. */
  #waiting = 0;

  constructor(readonly conn: ConnectionParts) {
    this.wire = wireOf(conn);
  }

  /** Whether what is for all of `home` needs no listing with it. */
  follows(home: Home): boolean {
    return this.homes.length === 1 && this.homes[0] === home;
  }

  /** Where it begins in `log`. */
  from(log: Log): number {
    return Math.max(this.#from, log.begin);
  }

  /** Lists the newest entry of `log`. @returns whether it is the first that is listed. */
  list(log: Log): boolean {
    const first = this.#history.before === undefined;
    this.#history = log.list(this.#history);
    return first;
  }

  /** What is to be written now; it counts as written from here on. */
  take(log: Log): Joined {
    const joined = log.join(this.#history, this.from(log));
    this.skip(log);
    return joined;
  }

  /** Goes to the end of `log`. */
  skip(log: Log): void {
    this.#from = log.end;
    const [home] = this.homes;
    this.#history = home && this.homes.length === 1 ? home.root : HOMELESS;
  }

  /** Counts a packet that engine.io is about to take. */
  count(packet: EnginePacket): void {
    if (this.conn.writeBuffer.length === 0) this.#waiting = 0;
    this.#waiting += bytesOf(packet);
  }

  /** Counts packets that engine.io sends, and others still wait: a payload of polling is bounded. */
  countSent(packets: readonly EnginePacket[]): void {
    for (const packet of packets) this.#waiting -= bytesOf(packet);
    // What engine.io took before this line began was never counted.
    this.#waiting = Math.max(0, this.#waiting);
  }

  /** The bytes that this process holds because the client has not taken them. */
  held(): number {
    const waiting = this.conn.writeBuffer.length === 0 ? 0 : this.#waiting;
    return waiting + (this.wire?.writableLength ?? 0);
  }
}

function bytesOf({ data }: EnginePacket): number {
  if (!data) return 0;
  return typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength;
}
