/** How many seqs are kept; older sales are only counted, as they can no longer be cancelled. */
const MAX_KNOWN = 5_000;

/** Counts the sales that were not shown while the page was hidden, without retracted ones. */
export class MissedSales {
  #known = new Set<number>();
  #older = 0;

  get count(): number {
    return this.#known.size + this.#older;
  }

  add(seqs: readonly number[]): void {
    for (const seq of seqs) this.#known.add(seq);
    for (const seq of this.#known) {
      if (this.#known.size <= MAX_KNOWN) break;
      this.#known.delete(seq);
      this.#older += 1;
    }
  }

  /** Adds sales whose seqs are not known. */
  addCount(count: number): void {
    this.#older += count;
  }

  retract(seq: number): void {
    this.#known.delete(seq);
  }

  clear(): void {
    this.#known.clear();
    this.#older = 0;
  }
}
