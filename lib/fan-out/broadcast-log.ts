/** A namespace, as the log knows it: the root of the pending sets of its connections. */
export type NamespaceId = { readonly root: PendingSet };

/** One framed packet for several connections. */
type Entry = {
  readonly bytes: Buffer;
  /** Set when the entry is for every socket of this namespace; else each connection is a target. */
  readonly namespace: NamespaceId | undefined;
  /** Memo: a pending set → the same set plus this entry. */
  readonly successors: Map<PendingSet, PendingSet>;
};

/**
 * The targeted entries that are pending for a connection, as a path in a persistent trie:
 * connections with the same pending entries share one node, and so one concatenated buffer.
 */
export type PendingSet = {
  readonly before: PendingSet | undefined;
  /** The position of the newest entry in the set; -1 at a root. */
  readonly position: number;
  readonly namespace: NamespaceId | undefined;
  /** Cache: concatenated batches by start position, valid while the log ends at `end`. */
  batches: { end: number; byStart: Map<number, Batch> } | undefined;
};

/** The frames of several packets, for one write. */
export type Batch = { readonly bytes: Buffer; readonly frames: number };

export const emptySet = (namespace: NamespaceId | undefined): PendingSet => ({
  before: undefined,
  position: -1,
  namespace,
  batches: undefined,
});

/** The broadcasts in order, until they were written to every connection. Positions only grow. */
export class BroadcastLog {
  /** The position of the first entry that is kept. */
  begin = 0;
  /** The position after the last namespace-wide entry. */
  namespaceEnd = 0;
  bytes = 0;
  #entries: Entry[] = [];

  get end(): number {
    return this.begin + this.#entries.length;
  }

  append(bytes: Buffer, namespace: NamespaceId | undefined): void {
    this.#entries.push({ bytes, namespace, successors: new Map() });
    this.bytes += bytes.length;
    if (namespace) this.namespaceEnd = this.end;
  }

  /** Drops the entries before `position`. */
  trim(position: number): void {
    if (position <= this.begin) return;
    for (const { bytes } of this.#entries.splice(0, position - this.begin)) {
      this.bytes -= bytes.length;
    }
    this.begin = position;
  }

  /** @returns `pending` plus the newest entry. */
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

  /** @returns what a connection with this pending set gets of the entries from `start` on; shared. */
  concat(pending: PendingSet, start: number): Batch {
    if (pending.batches?.end !== this.end) pending.batches = { end: this.end, byStart: new Map() };
    const known = pending.batches.byStart.get(start);
    if (known) return known;
    const batch = this.#buildBatch(pending, start);
    pending.batches.byStart.set(start, batch);
    return batch;
  }

  #buildBatch(pending: PendingSet, start: number): Batch {
    const targeted: number[] = [];
    for (let node = pending; node.before; node = node.before) targeted.push(node.position);
    const parts: Buffer[] = [];
    for (let position = start; position < this.end; position++) {
      const { bytes, namespace } = this.#entries[position - this.begin] as Entry;
      if (namespace && namespace === pending.namespace) parts.push(bytes);
      // Twice where two sockets of one connection are targets.
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
