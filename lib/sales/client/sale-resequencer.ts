import { isSale, type Sale } from '@/lib/sales/sale';

/*
 * What the resequencer does with a sale, by its `seq`:
 *
 *   before the first answer to RESUME   holds it
 *   seq ≤ last                          drops it: it was shown
 *   seq = last + 1                      releases it, and held sales that follow without a gap
 *   seq > last + 1                      holds it until an answer to RESUME fills the gap
 */

/**
 * The client's half of "once and in order": takes received sales in any order, and returns each of
 * them once and in order, to be shown.
 */
export class SaleResequencer {
  #last: number | null;
  /** By seq; null for a sale that was retracted while it was held. */
  #held = new Map<number, Sale | null>();

  /** @param last the seq up to which sales were shown or skipped; null when none is known. */
  constructor(last: number | null = null) {
    this.#last = last;
  }

  /** The newest seq that was shown or skipped; null before the first answer. */
  get last(): number | null {
    return this.#last;
  }

  /** Whether a sale is held, so that a `RESUME` is needed. */
  get hasGap(): boolean {
    return this.#held.size > 0;
  }

  /** Takes the payload of a `BUY_GOODS`, and ignores anything but a well-formed sale. */
  receive(value: unknown): { show: Sale[]; hasGap: boolean } {
    if (!isSale(value)) return { show: [], hasGap: false };
    if (this.#last !== null && value.seq <= this.#last) return { show: [], hasGap: false };
    this.#held.set(value.seq, value);
    const show = this.#release();
    return { show, hasGap: this.hasGap };
  }

  /**
   * Takes an answer to `RESUME`. The first one only sets the position: a new page shows no earlier
   * sales. An answer may be outdated, or from a node that is behind: `last` never decreases.
   */
  applyResume({ sales, latest }: { sales: readonly Sale[]; latest: number }): Sale[] {
    const from = this.#last ?? latest;
    const missed = sales.filter(({ seq }) => seq > from);
    this.#last = Math.max(from, latest);
    for (const seq of [...this.#held.keys()]) if (seq <= this.#last) this.#held.delete(seq);
    return [...missed, ...this.#release()];
  }

  /** Marks a held sale as retracted: it is skipped in its turn. */
  retract(seq: number): void {
    if (this.#held.has(seq)) this.#held.set(seq, null);
  }

  /** Skips the sales up to `seq`, which another page of this tab has shown. @returns what follows. */
  advanceTo(seq: number): Sale[] {
    return this.applyResume({ sales: [], latest: seq });
  }

  /** Continues after `latest` of another epoch, in which no seq has been shown or received. */
  restartAt(latest: number): void {
    this.#last = latest;
    this.#held.clear();
  }

  #release(): Sale[] {
    const show: Sale[] = [];
    while (this.#last !== null) {
      const next = this.#held.get(this.#last + 1);
      if (next === undefined) break;
      this.#last += 1;
      this.#held.delete(this.#last);
      if (next) show.push(next);
    }
    return show;
  }
}
