/** The sockets of a namespace, as far as the log has to know: they share a root. */
export type Home = { readonly root: History };

/** One packet for many, framed. */
type Entry = {
  readonly bytes: Buffer;
  /** Whose every socket it is for; undefined where it is listed with each connection. */
  readonly whole: Home | undefined;
  /** From what a connection was to get before, to that and this: see `History`. */
  readonly after: Map<History, History>;
};

/**
 * What was listed for a connection since it was last written to: a path in a tree, so that all
 * connections that are to get the same share one node, and so one joined buffer.
 */
export type History = {
  readonly before: History | undefined;
  /** The place of the entry that was listed last; -1 at a root. */
  readonly place: number;
  readonly home: Home | undefined;
  /** What was joined for it, by where that begins, while `end` is the end of the log. */
  joined: { end: number; from: Map<number, Joined> } | undefined;
};

/** The frames of several packets, to be written at once. */
export type Joined = { readonly bytes: Buffer; readonly frames: number };

export const rootOf = (home: Home | undefined): History => ({
  before: undefined,
  place: -1,
  home,
  joined: undefined,
});

/** What was broadcast, in order, until everyone it is for was written to. Places count up for ever. */
export class Log {
  /** The place of the first entry that is kept; whatever stood before it is done. */
  begin = 0;
  /** Behind the last entry that is for a whole home. */
  wholeEnd = 0;
  bytes = 0;
  #entries: Entry[] = [];

  get end(): number {
    return this.begin + this.#entries.length;
  }

  append(bytes: Buffer, whole: Home | undefined): void {
    this.#entries.push({ bytes, whole, after: new Map() });
    this.bytes += bytes.length;
    if (whole) this.wholeEnd = this.end;
  }

  /** Forgets what stands before `place`. */
  trim(place: number): void {
    if (place <= this.begin) return;
    for (const { bytes } of this.#entries.splice(0, place - this.begin)) {
      this.bytes -= bytes.length;
    }
    this.begin = place;
  }

  /** The history of a connection that had `history`, once the newest entry is listed with it. */
  list(history: History): History {
    const after = this.#entries.at(-1)?.after;
    let next = after?.get(history);
    if (!next) {
      next = { before: history, place: this.end - 1, home: history.home, joined: undefined };
      after?.set(history, next);
    }
    return next;
  }

  /** What a connection with `history` gets of the entries from `from` on; shared by its like. */
  join(history: History, from: number): Joined {
    if (history.joined?.end !== this.end) history.joined = { end: this.end, from: new Map() };
    const known = history.joined.from.get(from);
    if (known) return known;
    const joined = this.#build(history, from);
    history.joined.from.set(from, joined);
    return joined;
  }

  #build(history: History, from: number): Joined {
    const listed: number[] = [];
    for (let at = history; at.before; at = at.before) listed.push(at.place);
    const parts: Buffer[] = [];
    for (let place = from; place < this.end; place++) {
      const { bytes, whole } = this.#entries[place - this.begin] as Entry;
      if (whole && whole === history.home) parts.push(bytes);
      // Twice, if one connection has two sockets that it is for.
      while (listed.at(-1) === place) {
        parts.push(bytes);
        listed.pop();
      }
    }
    const [only] = parts;
    const bytes = parts.length === 1 && only ? only : Buffer.concat(parts);
    return { bytes, frames: parts.length };
  }
}
