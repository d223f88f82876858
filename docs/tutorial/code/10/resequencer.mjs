/** Takes sales in any order, and returns each of them once and in order, to be shown. */
export class Resequencer {
  /** The number that was shown last; null before the first answer to RESUME. */
  last = null;
  #held = new Map();

  receive(sale) {
    // It was shown.
    if (this.last !== null && sale.seq <= this.last) return [];
    this.#held.set(sale.seq, sale);
    return this.release();
  }

  /** Takes an answer to RESUME. The first one only says where a new page begins. */
  resume({ sales, latest }) {
    this.last ??= latest;
    return sales.flatMap((sale) => this.receive(sale)).concat(this.release());
  }

  /** The sales that can be shown now: until the first number that is missing. */
  release() {
    const show = [];
    while (this.last !== null && this.#held.has(this.last + 1)) {
      this.last += 1;
      show.push(this.#held.get(this.last));
      this.#held.delete(this.last);
    }
    return show;
  }
}
