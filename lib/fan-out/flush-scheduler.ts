import { BroadcastLog, type NamespaceId } from './broadcast-log';
import type { Connection } from './connection';
import { ConnectionQueue } from './connection-queue';
import { FlushTiming, MAX_SLICE_MS } from './flush-timing';
import type { CoalesceWritesOptions } from './options';
import { markBlocked, terminate, writeAfterEngine } from './socket-io-internals';

/** When the log exceeds this, all of it is written at once. */
const MAX_LOGGED_BYTES = 256 * 1024;
/** How many connections are written to between two readings of the clock. */
const WRITES_PER_CLOCK_READING = 16;

/*
 * The scheduler is in one of these states:
 *
 *   idle       the log is empty
 *   scheduled  a timer is set for the next pass, or for the next slice of the current one
 *   running    a slice of a pass is writing
 *
 *   idle → scheduled     something was appended: the pass begins at once, or after the rest
 *   scheduled → running  the timer fired
 *   either → running     the log grew past `MAX_LOGGED_BYTES`
 *   running → scheduled  the slice is used up, or the pass is over and something is pending
 *   running → idle       nothing is pending
 */

/**
 * Flushes the log to the connections, the least recently written one first, with one write for all
 * that is pending for it. A pass ends when nothing is pending, or after one write per connection.
 */
export class FlushScheduler {
  readonly #options: Required<CoalesceWritesOptions>;
  readonly #log = new BroadcastLog();
  readonly #queue = new ConnectionQueue();
  readonly #timing = new FlushTiming();
  /** Connections with a targeted entry; only they are due when no entry is namespace-wide. */
  #targeted: Connection[] = [];
  #writtenInPass = 0;
  #totals = { writes: 0, frames: 0, bytes: 0 };
  #scheduled = false;
  #running = false;

  constructor(options: Required<CoalesceWritesOptions>) {
    this.#options = options;
  }

  /** Adds `connection`, or updates it when its namespaces changed; nothing older is pending for it. */
  attach(connection: Connection): void {
    connection.seekToEnd(this.#log);
    if (connection.netSocket && !this.#queue.has(connection)) this.#queue.add(connection);
    else this.#queue.moveToEnd(connection);
  }

  detach(connection: Connection): void {
    this.#queue.remove(connection);
  }

  append(bytes: Buffer, namespace?: NamespaceId): void {
    this.#log.append(bytes, namespace);
  }

  /** Makes `connection` a target of the newest entry. */
  addTarget(connection: Connection): void {
    if (connection.addTarget(this.#log)) this.#targeted.push(connection);
  }

  /** Writes what is pending for `connection`. @returns how much that was. */
  flush(connection: Connection): { frames: number; bytes: number } {
    const { frames, bytes } = connection.drain(this.#log);
    this.#queue.moveToEnd(connection);
    if (frames > 0 && connection.netSocket && !this.disconnectIfSlow(connection)) {
      writeAfterEngine(connection.conn, connection.netSocket, bytes);
      if (connection.netSocket.writableLength > 0) {
        markBlocked(connection.conn, connection.netSocket);
      }
    }
    return { frames, bytes: bytes.length };
  }

  get isIdle(): boolean {
    return this.#log.begin === this.#log.end;
  }

  /** Schedules a pass for what was appended. */
  schedule(): void {
    if (this.#log.bytes > MAX_LOGGED_BYTES) this.#runPass(true);
    if (!this.#scheduled && !this.#running && !this.isIdle) this.#scheduleNext();
  }

  #scheduleNext(): void {
    const delay = this.#timing.delay(performance.now());
    this.#scheduled = true;
    // `nextTick` runs after all emits of this turn, and before any I/O.
    if (delay <= 0) process.nextTick(this.#onTimer);
    else setTimeout(this.#onTimer, delay);
  }

  /** Ends a connection that buffers too much. @returns whether it did. */
  disconnectIfSlow(connection: Connection): boolean {
    const { conn } = connection;
    const bufferedBytes = connection.bufferedBytes();
    if (bufferedBytes <= this.#options.maxBufferedBytes || conn.readyState !== 'open') return false;
    this.#options.onSlowClient({ bufferedBytes, transport: conn.transport.name });
    terminate(conn, { message: 'too slow: disconnected, to resume later', bufferedBytes });
    return true;
  }

  readonly #onTimer = () => {
    this.#scheduled = false;
    this.#runPass(false);
  };

  /** @param completely without a limit of time, until nothing is pending. */
  #runPass(completely: boolean): void {
    if (this.#running) return;
    this.#running = true;
    const start = performance.now();
    try {
      const deadline = completely ? Number.POSITIVE_INFINITY : start + MAX_SLICE_MS;
      const reason = this.#writeSlice(deadline);
      this.#timing.addWriting(performance.now() - start);
      if (reason === 'slice is used up') this.#continuePass();
      else this.#endPass();
    } finally {
      this.#running = false;
    }
    if (this.#totals.writes === 0) return;
    this.#options.onFlush(this.#totals);
    this.#totals = { writes: 0, frames: 0, bytes: 0 };
  }

  #writeSlice(deadline: number): StopReason {
    for (let count = 1; ; count++) {
      const connection = this.#nextDue();
      if (!connection) return 'nothing is pending';
      const { frames, bytes } = this.flush(connection);
      if (frames > 0) {
        this.#totals.writes += 1;
        this.#totals.frames += frames;
        this.#totals.bytes += bytes;
      }
      this.#writtenInPass += 1;
      const isPassOver = this.#writtenInPass >= this.#queue.size;
      if (isPassOver && deadline < Number.POSITIVE_INFINITY) return 'pass is over';
      if (count % WRITES_PER_CLOCK_READING === 0 && performance.now() > deadline) {
        return 'slice is used up';
      }
    }
  }

  #nextDue(): Connection | undefined {
    const { first } = this.#queue;
    if (first && this.#hasNamespaceWide(first)) return first;
    let connection = this.#targeted.pop();
    while (connection && !this.#queue.has(connection)) connection = this.#targeted.pop();
    return connection;
  }

  /** Whether a namespace-wide entry was appended since `connection` was last written to. */
  #hasNamespaceWide(connection: Connection): boolean {
    return connection.start(this.#log) < this.#log.namespaceEnd;
  }

  #continuePass(): void {
    this.#scheduled = true;
    setImmediate(this.#onTimer);
  }

  #endPass(): void {
    this.#writtenInPass = 0;
    this.#timing.startRest(performance.now());
    const { first } = this.#queue;
    const isPending = this.#targeted.length > 0 || (first && this.#hasNamespaceWide(first));
    this.#log.trim(isPending && first ? first.start(this.#log) : this.#log.end);
    if (isPending) this.#scheduleNext();
  }
}

type StopReason = 'nothing is pending' | 'pass is over' | 'slice is used up';
