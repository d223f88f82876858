import type { Line } from './line';
import { type Home, Log } from './log';
import type { JoinWritesOptions } from './options';
import { Pace, SLICE_MS } from './pace';
import { Round } from './round';
import { endAtOnce, sayBlocked, writeBehind } from './socket-io-parts';

/** What the log holds at most, in bytes; with more, all of it is written at once. */
const MAX_LOGGED_BYTES = 256 * 1024;
/** How many connections are written to between two looks at the clock. */
const STRIDE = 16;

/**
 * Carries what stands in the log to the connections: to whoever was told longest ago first, and to
 * each of them all that it has yet to be told, in one write.
 */
export class Courier {
  readonly #options: Required<JoinWritesOptions>;
  readonly #log = new Log();
  readonly #round = new Round();
  readonly #pace = new Pace();
  /** Those that something was listed with; where nothing is for a whole home, only they are due. */
  #listed: Line[] = [];
  #lap = 0;
  #flush = { writes: 0, frames: 0, bytes: 0 };
  #planned = false;
  #running = false;

  constructor(options: Required<JoinWritesOptions>) {
    this.#options = options;
  }

  /** Takes `line` up, at the end of the log; or has it begin there, if it is there already. */
  begin(line: Line): void {
    line.skip(this.#log);
    if (line.wire && !this.#round.has(line)) this.#round.add(line);
    else this.#round.toEnd(line);
  }

  end(line: Line): void {
    this.#round.remove(line);
  }

  append(bytes: Buffer, whole?: Home): void {
    this.#log.append(bytes, whole);
  }

  /** The newest entry is for `line` too. */
  list(line: Line): void {
    if (line.list(this.#log)) this.#listed.push(line);
  }

  /** Brings `line` up to date, out of turn. @returns how much that was. */
  bring(line: Line): { frames: number; bytes: number } {
    const { frames, bytes } = line.take(this.#log);
    this.#round.toEnd(line);
    if (frames > 0 && line.wire && !this.cutIfSlow(line)) {
      writeBehind(line.conn, line.wire, bytes);
      if (line.wire.writableLength > 0) sayBlocked(line.conn, line.wire);
    }
    return { frames, bytes: bytes.length };
  }

  get isIdle(): boolean {
    return this.#log.begin === this.#log.end;
  }

  /** Sees to it that what was appended is written: at once when idle, else in its time. */
  go(): void {
    if (this.#log.bytes > MAX_LOGGED_BYTES) this.#run(true);
    if (!this.#planned && !this.#running && !this.isIdle) this.#plan();
  }

  #plan(): void {
    const wait = this.#pace.wait(performance.now());
    this.#planned = true;
    // Not before the rest of what is emitted in the same go, and before anything else happens.
    if (wait <= 0) process.nextTick(this.#resume);
    else setTimeout(this.#resume, wait);
  }

  /** @returns whether `line` held too much, and is gone. */
  cutIfSlow(line: Line): boolean {
    const { conn } = line;
    const heldBytes = line.held();
    if (heldBytes <= this.#options.maxHeldBytes || conn.readyState !== 'open') return false;
    this.#options.onCut({ heldBytes, transport: conn.transport.name });
    endAtOnce(conn, { message: 'too slow: cut off, to catch up on return', heldBytes });
    return true;
  }

  readonly #resume = () => {
    this.#planned = false;
    this.#run(false);
  };

  #run(toTheEnd: boolean): void {
    if (this.#running) return;
    this.#running = true;
    const start = performance.now();
    try {
      this.#rest(this.#write(toTheEnd ? Number.POSITIVE_INFINITY : start + SLICE_MS), start);
    } finally {
      this.#running = false;
    }
    if (this.#flush.writes === 0) return;
    this.#options.onFlush(this.#flush);
    this.#flush = { writes: 0, frames: 0, bytes: 0 };
  }

  #write(until: number): Reason {
    for (let count = 1; ; count++) {
      const line = this.#next();
      if (!line) return 'done';
      const { frames, bytes } = this.bring(line);
      if (frames > 0) {
        this.#flush.writes += 1;
        this.#flush.frames += frames;
        this.#flush.bytes += bytes;
      }
      this.#lap += 1;
      if (this.#lap >= this.#round.size && until < Number.POSITIVE_INFINITY) return 'lap';
      if (count % STRIDE === 0 && performance.now() > until) return 'slice';
    }
  }

  #next(): Line | undefined {
    const { first } = this.#round;
    if (first && first.from(this.#log) < this.#log.wholeEnd) return first;
    let line = this.#listed.pop();
    while (line && !this.#round.has(line)) line = this.#listed.pop();
    return line;
  }

  #rest(reason: Reason, start: number): void {
    const now = performance.now();
    this.#pace.spend(now - start);
    if (reason === 'slice') {
      this.#planned = true;
      setImmediate(this.#resume);
      return;
    }
    this.#lap = 0;
    this.#pace.rest(now);
    const { first } = this.#round;
    const due = this.#listed.length > 0 || (first && first.from(this.#log) < this.#log.wholeEnd);
    this.#log.trim(due && first ? first.from(this.#log) : this.#log.end);
    if (due) this.#plan();
  }
}

/** Why it stopped writing: all are told, all had their turn, or others are to have theirs. */
type Reason = 'done' | 'lap' | 'slice';
