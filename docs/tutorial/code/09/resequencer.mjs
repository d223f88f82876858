/** Takes sales in any order, and returns each of them once and in order, to be shown. */
export class Resequencer {
  /** The number that was shown last; null before the first sale. */
  last = null;
  #held = new Map();

  receive(sale) {
    this.last ??= sale.seq - 1;
    // It was shown.
    if (sale.seq <= this.last) return [];
    this.#held.set(sale.seq, sale);
    return this.release();
  }

  /** The sales that can be shown now: until the first number that is missing. */
  release() {
    const show = [];
    for (;;) {
      const next = this.#held.get(this.last + 1);
      if (!next) return show;
      this.#held.delete(next.seq);
      this.last = next.seq;
      show.push(next);
    }
  }
}
