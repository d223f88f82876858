import { BroadcastLog, type NamespaceId } from './broadcast-log';
import type { Connection } from './connection';
import { ConnectionQueue } from './connection-queue';
import { FlushTiming, MAX_SLICE_MS } from './flush-timing';
import type { CoalesceWritesOptions } from './options';
import { markBlocked, terminate, writeAfterEngine } from './socket-io-internals';

/** What the log holds at most, in bytes; with more, all of it is written at once. */
const MAX_LOGGED_BYTES = 256 * 1024;
/** How many connections are written to between two looks at the clock. */
const STRIDE = 16;

/**
 * Carries what stands in the log to the connections: to whoever was told longest ago first, and to
 * each of them all that it has yet to be told, in one write.
 */
export class FlushScheduler {
  readonly #options: Required<CoalesceWritesOptions>;
  readonly #log = new BroadcastLog();
  readonly #queue = new ConnectionQueue();
  readonly #timing = new FlushTiming();
  /** Those that something was listed with; where nothing is for a whole home, only they are due. */
  #targeted: Connection[] = [];
  #writtenInPass = 0;
  #totals = { writes: 0, frames: 0, bytes: 0 };
  #scheduled = false;
  #running = false;

  constructor(options: Required<CoalesceWritesOptions>) {
    this.#options = options;
  }

  /** Takes `line` up, at the end of the log; or has it begin there, if it is there already. */
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

  /** The newest entry is for `line` too. */
  addTarget(connection: Connection): void {
    if (connection.addTarget(this.#log)) this.#targeted.push(connection);
  }

  /** Brings `line` up to date, out of turn. @returns how much that was. */
  flush(connection: Connection): { frames: number; bytes: number } {
    const { frames, bytes } = connection.drain(this.#log);
    this.#queue.moveToEnd(connection);
    if (frames > 0 && connection.netSocket && !this.disconnectIfSlow(connection)) {
      writeAfterEngine(connection.conn, connection.netSocket, bytes);
      if (connection.netSocket.writableLength > 0)
        markBlocked(connection.conn, connection.netSocket);
    }
    return { frames, bytes: bytes.length };
  }

  get isIdle(): boolean {
    return this.#log.begin === this.#log.end;
  }

  /** Sees to it that what was appended is written: at once when idle, else in its time. */
  schedule(): void {
    if (this.#log.bytes > MAX_LOGGED_BYTES) this.#runPass(true);
    if (!this.#scheduled && !this.#running && !this.isIdle) this.#scheduleNext();
  }

  #scheduleNext(): void {
    const wait = this.#timing.wait(performance.now());
    this.#scheduled = true;
    // Not before the rest of what is emitted in the same go, and before anything else happens.
    if (wait <= 0) process.nextTick(this.#onTimer);
    else setTimeout(this.#onTimer, wait);
  }

  /** @returns whether `line` held too much, and is gone. */
  disconnectIfSlow(connection: Connection): boolean {
    const { conn } = connection;
    const bufferedBytes = connection.bufferedBytes();
    if (bufferedBytes <= this.#options.maxBufferedBytes || conn.readyState !== 'open') return false;
    this.#options.onSlowClient({ bufferedBytes, transport: conn.transport.name });
    terminate(conn, { message: 'too slow: cut off, to catch up on return', bufferedBytes });
    return true;
  }

  readonly #onTimer = () => {
    this.#scheduled = false;
    this.#runPass(false);
  };

  #runPass(completely: boolean): void {
    if (this.#running) return;
    this.#running = true;
    const start = performance.now();
    try {
      this.#backOff(
        this.#writePass(completely ? Number.POSITIVE_INFINITY : start + MAX_SLICE_MS),
        start,
      );
    } finally {
      this.#running = false;
    }
    if (this.#totals.writes === 0) return;
    this.#options.onFlush(this.#totals);
    this.#totals = { writes: 0, frames: 0, bytes: 0 };
  }

  #writePass(until: number): StopReason {
    for (let count = 1; ; count++) {
      const connection = this.#nextDue();
      if (!connection) return 'done';
      const { frames, bytes } = this.flush(connection);
      if (frames > 0) {
        this.#totals.writes += 1;
        this.#totals.frames += frames;
        this.#totals.bytes += bytes;
      }
      this.#writtenInPass += 1;
      if (this.#writtenInPass >= this.#queue.size && until < Number.POSITIVE_INFINITY) return 'lap';
      if (count % STRIDE === 0 && performance.now() > until) return 'slice';
    }
  }

  #nextDue(): Connection | undefined {
    const { first } = this.#queue;
    if (first && first.start(this.#log) < this.#log.namespaceEnd) return first;
    let connection = this.#targeted.pop();
    while (connection && !this.#queue.has(connection)) connection = this.#targeted.pop();
    return connection;
  }

  #backOff(reason: StopReason, start: number): void {
    const now = performance.now();
    this.#timing.spend(now - start);
    if (reason === 'slice') {
      this.#scheduled = true;
      setImmediate(this.#onTimer);
      return;
    }
    this.#writtenInPass = 0;
    this.#timing.rest(now);
    const { first } = this.#queue;
    const due =
      this.#targeted.length > 0 || (first && first.start(this.#log) < this.#log.namespaceEnd);
    this.#log.trim(due && first ? first.start(this.#log) : this.#log.end);
    if (due) this.#scheduleNext();
  }
}

/** Why it stopped writing: all are told, all had their turn, or others are to have theirs. */
type StopReason = 'done' | 'lap' | 'slice';
