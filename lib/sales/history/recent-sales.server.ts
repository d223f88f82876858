import { processSingleton } from '@/lib/core/process-singleton.server';
import { ANONYMOUS_NICKNAME, type ResumeAnswer, type Sale } from '@/lib/sales/sale';

/** How many sales a process remembers: a storm of reconnections is answered from these. */
export const RECENT_SALES = 2_000;

/**
 * The announced sales as this process knows them: the newest ones, in order, without gap or repeat.
 *
 * A cancelled sale leaves `sales` but keeps its number, so numbers may be missing in between.
 */
export class RecentSales {
  #sales: Sale[] = [];
  #latest = 0;
  /** The seq before the oldest one that is remembered. */
  #before = 0;
  #ready = false;

  /** Begins anew with what the store knows. `sales` ascending, the newest ones up to `latest`. */
  load(sales: readonly Sale[], latest: number): void {
    this.#sales = sales.slice(-RECENT_SALES);
    this.#latest = latest;
    const first = this.#sales[0];
    this.#before = sales.length < RECENT_SALES || !first ? 0 : first.seq - 1;
    this.#ready = true;
  }

  /** Whether it knows the store's sales yet. */
  get ready(): boolean {
    return this.#ready;
  }

  /** The seq of the newest announced sale; 0 when nothing was sold. */
  get latest(): number {
    return this.#latest;
  }

  /**
   * Takes what was announced next: everything after `latest` up to `upTo`. What is known already
   * is dropped.
   *
   * @returns what is new, ascending.
   */
  append(sales: readonly Sale[], upTo: number): Sale[] {
    const fresh = sales.filter(({ seq }) => seq > this.#latest);
    this.#sales.push(...fresh);
    this.#latest = Math.max(this.#latest, upTo);
    if (this.#sales.length > RECENT_SALES) {
      const gone = this.#sales.splice(0, this.#sales.length - RECENT_SALES);
      this.#before = gone.at(-1)?.seq ?? this.#before;
    }
    return fresh;
  }

  /** Takes the name off the sales of a buyer who is gone. @returns the seqs of those that had one. */
  anonymise(seqs: ReadonlySet<number>): number[] {
    const named = this.#sales.filter(
      ({ seq, nickname }) => seqs.has(seq) && nickname !== ANONYMOUS_NICKNAME.en,
    );
    const changed = new Set(named.map(({ seq }) => seq));
    this.#sales = this.#sales.map((sale) =>
      changed.has(sale.seq) ? { ...sale, nickname: ANONYMOUS_NICKNAME.en } : sale,
    );
    return [...changed];
  }

  /** Forgets sales that were cancelled. @returns the seqs of those that were known. */
  retract(seqs: ReadonlySet<number>): number[] {
    const known = this.#sales.filter(({ seq }) => seqs.has(seq));
    this.#sales = this.#sales.filter(({ seq }) => !seqs.has(seq));
    return known.map(({ seq }) => seq);
  }

  /**
   * What is to be read of the store because too much that was remembered was taken back: the `most`
   * newest sales up to `upTo`, as `fill` takes them. Null while there are enough, or no older ones.
   *
   * @param enough how many are as many as anybody is answered with at once.
   */
  missingRange(enough: number): { upTo: number; limit: number } | null {
    if (!this.#ready || this.#before === 0 || this.#sales.length >= enough) return null;
    return { upTo: this.#before, limit: RECENT_SALES - this.#sales.length };
  }

  /** Takes what `lack` asked for, ascending, unless memory has begun anew meanwhile. */
  prepend(older: readonly Sale[], { upTo, limit }: { upTo: number; limit: number }): void {
    if (upTo !== this.#before) return;
    this.#sales.unshift(...older);
    const first = older[0];
    this.#before = older.length < limit || !first ? 0 : first.seq - 1;
  }

  /** Whether everything after `after` is remembered. */
  covers(after: number): boolean {
    return this.#ready && after >= this.#before;
  }

  /** What came after `after`, at most the newest `most` of it, and how many came between. */
  replayAfter(after: number, limit: number): ResumeAnswer {
    const newer = this.#sales.slice(this.#indexAfter(after));
    const sales = newer.slice(-limit);
    const tooOld = Math.max(0, this.#before - after);
    return { sales, latest: this.#latest, more: tooOld + newer.length - sales.length };
  }

  /** The first `most` sales after `after`, ascending; for a `after` that it `reaches`. */
  pageAfter(after: number, limit: number): Sale[] {
    const from = this.#indexAfter(after);
    return this.#sales.slice(from, from + limit);
  }

  /** The newest `most` sales of the goods that are remembered, the newest first. */
  ofGoods(goodsId: number, limit: number): Sale[] {
    const found: Sale[] = [];
    for (let index = this.#sales.length - 1; index >= 0 && found.length < limit; index--) {
      const sale = this.#sales[index];
      if (sale?.goodsId === goodsId) found.push(sale);
    }
    return found;
  }

  #indexAfter(after: number): number {
    let low = 0;
    let high = this.#sales.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sales[middle]?.seq ?? 0) > after) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The one memory of this process. */
export function recentSales(): RecentSales {
  return processSingleton('recent-sales', () => new RecentSales());
}
