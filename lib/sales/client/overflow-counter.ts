const MINUTE_MS = 60_000;

/** Counts the sales of the last minute for which there was no room on the screen. */
export class OverflowCounter {
  #times = new Map<number, number>();

  /** Counts each of the seqs once. `now` in milliseconds. */
  add(seqs: readonly number[], now: number): void {
    for (const seq of seqs) this.#times.set(seq, now);
  }

  retract(seq: number): void {
    this.#times.delete(seq);
  }

  /** @returns the number of sales in the minute before `now`. */
  countLastMinute(now: number): number {
    for (const [seq, at] of this.#times) if (now - at >= MINUTE_MS) this.#times.delete(seq);
    return this.#times.size;
  }

  clear(): void {
    this.#times.clear();
  }
}
