/** The sockets of a namespace, as far as the log has to know: they share a root. */
export type NamespaceId = { readonly root: PendingSet };

/** One packet for many, framed. */
type Entry = {
  readonly bytes: Buffer;
  /** Whose every socket it is for; undefined where it is listed with each connection. */
  readonly namespace: NamespaceId | undefined;
  /** From what a connection was to get before, to that and this: see `History`. */
  readonly successors: Map<PendingSet, PendingSet>;
};

/**
 * What was listed for a connection since it was last written to: a path in a tree, so that all
 * connections that are to get the same share one node, and so one joined buffer.
 */
export type PendingSet = {
  readonly before: PendingSet | undefined;
  /** The place of the entry that was listed last; -1 at a root. */
  readonly position: number;
  readonly namespace: NamespaceId | undefined;
  /** What was joined for it, by where that begins, while `end` is the end of the log. */
  batches: { end: number; start: Map<number, Batch> } | undefined;
};

/** The frames of several packets, to be written at once. */
export type Batch = { readonly bytes: Buffer; readonly frames: number };

export const emptySet = (namespace: NamespaceId | undefined): PendingSet => ({
  before: undefined,
  position: -1,
  namespace,
  batches: undefined,
});

/** What was broadcast, in order, until everyone it is for was written to. Places count up for ever. */
export class BroadcastLog {
  /** The place of the first entry that is kept; whatever stood before it is done. */
  begin = 0;
  /** Behind the last entry that is for a whole home. */
  namespaceEnd = 0;
  bytes = 0;
  #entries: Entry[] = [];

  get end(): number {
    return this.begin + this.#entries.length;
  }

  append(bytes: Buffer, namespace: NamespaceId | undefined): void {
    this.#entries.push({ bytes, namespace: namespace, successors: new Map() });
    this.bytes += bytes.length;
    if (namespace) this.namespaceEnd = this.end;
  }

  /** Forgets what stands before `place`. */
  trim(position: number): void {
    if (position <= this.begin) return;
    for (const { bytes } of this.#entries.splice(0, position - this.begin)) {
      this.bytes -= bytes.length;
    }
    this.begin = position;
  }

  /** The history of a connection that had `history`, once the newest entry is listed with it. */
  addTarget(pending: PendingSet): PendingSet {
    const successors = this.#entries.at(-1)?.successors;
    let next = successors?.get(pending);
    if (!next) {
      next = {
        before: pending,
        position: this.end - 1,
        namespace: pending.namespace,
        batches: undefined,
      };
      successors?.set(pending, next);
    }
    return next;
  }

  /** What a connection with `history` gets of the entries from `from` on; shared by its like. */
  concat(pending: PendingSet, start: number): Batch {
    if (pending.batches?.end !== this.end) pending.batches = { end: this.end, start: new Map() };
    const known = pending.batches.start.get(start);
    if (known) return known;
    const batches = this.#buildBatch(pending, start);
    pending.batches.start.set(start, batches);
    return batches;
  }

  #buildBatch(pending: PendingSet, start: number): Batch {
    const targeted: number[] = [];
    for (let at = pending; at.before; at = at.before) targeted.push(at.position);
    const parts: Buffer[] = [];
    for (let position = start; position < this.end; position++) {
      const { bytes, namespace } = this.#entries[position - this.begin] as Entry;
      if (namespace && namespace === pending.namespace) parts.push(bytes);
      // Twice, if one connection has two sockets that it is for.
      while (targeted.at(-1) === position) {
        parts.push(bytes);
        targeted.pop();
      }
    }
    const [only] = parts;
    const bytes = parts.length === 1 && only ? only : Buffer.concat(parts);
    return { bytes, frames: parts.length };
  }
}
