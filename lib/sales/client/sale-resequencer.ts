import { isSale, type Sale } from '@/lib/sales/sale';

/**
 * The client's half of "once and in order": what is heard goes in, what may be shown comes out.
 * `seq = last + 1` is shown, `seq ≤ last` is dropped, and a gap holds everything back until the
 * answer to `RESUME` has filled it.
 */
export class SaleResequencer {
  #last: number | null;
  /** Null for what was taken back before it could be shown. */
  #held = new Map<number, Sale | null>();

  /** @param last the seq up to which this page knows what was sold; null for not at all. */
  constructor(last: number | null = null) {
    this.#last = last;
  }

  /** The seq of the newest sale that was shown or passed over; null before the first answer. */
  get last(): number | null {
    return this.#last;
  }

  /** Whether something is held back until a `RESUME` fills the gap before it. */
  get hasGap(): boolean {
    return this.#held.size > 0;
  }

  /** Takes what `BUY_GOODS` brought, whatever it is. `missing` asks for a `RESUME`. */
  receive(value: unknown): { show: Sale[]; hasGap: boolean } {
    if (!isSale(value)) return { show: [], hasGap: false };
    if (this.#last !== null && value.seq <= this.#last) return { show: [], hasGap: false };
    this.#held.set(value.seq, value);
    const show = this.#release();
    return { show, hasGap: this.hasGap };
  }

  /**
   * Takes the answer to `RESUME`. Who has just come is not shown what was before. An answer may be
   * older than what was heard since, or from a node that is behind: it takes nothing back.
   */
  applyResume({ sales, latest }: { sales: readonly Sale[]; latest: number }): Sale[] {
    const from = this.#last ?? latest;
    const told = sales.filter(({ seq }) => seq > from);
    this.#last = Math.max(from, latest);
    for (const seq of [...this.#held.keys()]) if (seq <= this.#last) this.#held.delete(seq);
    return [...told, ...this.#release()];
  }

  /** A sale was taken back: where it is held it keeps its place, and is not shown. */
  retract(seq: number): void {
    if (this.#held.has(seq)) this.#held.set(seq, null);
  }

  /** Another page of this tab has shown everything up to `seq`. @returns what comes next. */
  advanceTo(seq: number): Sale[] {
    return this.applyResume({ sales: [], latest: seq });
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
