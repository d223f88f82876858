/** Of so many sales it is known which they were; before that a cancellation was too late. */
const MAX_KNOWN = 5_000;

/** Counts what was sold while nobody looked, without what was taken back meanwhile. */
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

  /** @param count of sales that nobody can tell any more. */
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
