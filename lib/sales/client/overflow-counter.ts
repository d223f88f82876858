const MINUTE_MS = 60_000;

/** Counts the sales of a burst that had no place on the screen, for a minute. */
export class OverflowCounter {
  #times = new Map<number, number>();

  /** @param seqs of the sales; each counts once. */
  add(seqs: readonly number[], now: number): void {
    for (const seq of seqs) this.#times.set(seq, now);
  }

  /** Taken back: it counts no more. */
  retract(seq: number): void {
    this.#times.delete(seq);
  }

  /** How many there were in the minute before `now`. */
  countLastMinute(now: number): number {
    for (const [seq, at] of this.#times) if (now - at >= MINUTE_MS) this.#times.delete(seq);
    return this.#times.size;
  }

  clear(): void {
    this.#times.clear();
  }
}
