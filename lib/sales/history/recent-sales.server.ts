import { processSingleton } from '@/lib/core/process-singleton.server';
import {
  ANONYMOUS_NICKNAME,
  type ResumeAnswer,
  type Sale,
  type SalesPosition,
} from '@/lib/sales/sale';

/** How many sales a process keeps in memory, from which it answers a burst of reconnections. */
export const RECENT_SALES = 2_000;

/**
 * The newest announced sales in memory: in order, without gap or repeat. Seqs of retracted sales are
 * missing in between.
 */
export class RecentSales {
  #sales: Sale[] = [];
  #latest = 0;
  #epoch = '';
  /** The seq before the oldest sale in memory. */
  #before = 0;
  #ready = false;

  /** Replaces everything. `sales` are the newest ones of the store up to `latest`, ascending. */
  load(sales: readonly Sale[], { latest, epoch }: SalesPosition): void {
    this.#sales = sales.slice(-RECENT_SALES);
    this.#latest = latest;
    this.#epoch = epoch;
    const first = this.#sales[0];
    this.#before = sales.length < RECENT_SALES || !first ? 0 : first.seq - 1;
    this.#ready = true;
  }

  /** Whether the store's sales have been loaded. */
  get ready(): boolean {
    return this.#ready;
  }

  /** The newest announced seq; 0 when nothing was sold. */
  get latest(): number {
    return this.#latest;
  }

  /** The epoch of the seqs. */
  get epoch(): string {
    return this.#epoch;
  }

  /**
   * Appends the next announced sales, up to the seq `upTo`, and evicts the oldest. It ignores sales
   * that it has already.
   *
   * @returns the new ones, ascending.
   */
  append(sales: readonly Sale[], upTo: number): Sale[] {
    const fresh = sales.filter(({ seq }) => seq > this.#latest);
    this.#sales.push(...fresh);
    this.#latest = Math.max(this.#latest, upTo);
    if (this.#sales.length > RECENT_SALES) {
      const evicted = this.#sales.splice(0, this.#sales.length - RECENT_SALES);
      this.#before = evicted.at(-1)?.seq ?? this.#before;
    }
    return fresh;
  }

  /** Removes the buyer's name from these sales. @returns the seqs of those that had one. */
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

  /** Removes retracted sales. @returns the seqs of those that were in memory. */
  retract(seqs: ReadonlySet<number>): number[] {
    const removed = this.#sales.filter(({ seq }) => seqs.has(seq));
    this.#sales = this.#sales.filter(({ seq }) => !seqs.has(seq));
    return removed.map(({ seq }) => seq);
  }

  /**
   * @param minimum the number of sales that must be in memory, as long as the store has them.
   * @returns which sales `prepend` needs because retractions have left fewer: the newest `limit` sales
   *   up to `upTo`. Null when there are enough, or no older ones.
   */
  missingRange(minimum: number): { upTo: number; limit: number } | null {
    if (!this.#ready || this.#before === 0 || this.#sales.length >= minimum) return null;
    return { upTo: this.#before, limit: RECENT_SALES - this.#sales.length };
  }

  /** Adds the sales of a `missingRange`, ascending; ignores them after another `load`. */
  prepend(older: readonly Sale[], { upTo, limit }: { upTo: number; limit: number }): void {
    if (upTo !== this.#before) return;
    this.#sales.unshift(...older);
    const first = older[0];
    this.#before = older.length < limit || !first ? 0 : first.seq - 1;
  }

  /** Whether all sales after the seq `after` are in memory. */
  covers(after: number): boolean {
    return this.#ready && after >= this.#before;
  }

  /** @returns the newest `limit` sales after `after`, and how many were left out before them. */
  replayAfter(after: number, limit: number): ResumeAnswer {
    const newer = this.#sales.slice(this.#indexAfter(after));
    const sales = newer.slice(-limit);
    const tooOld = Math.max(0, this.#before - after);
    return {
      sales,
      latest: this.#latest,
      epoch: this.#epoch,
      more: tooOld + newer.length - sales.length,
    };
  }

  /** @returns the first `limit` sales after `after`, ascending. Call it when memory `covers` that. */
  pageAfter(after: number, limit: number): Sale[] {
    const from = this.#indexAfter(after);
    return this.#sales.slice(from, from + limit);
  }

  /** @returns the newest `limit` sales of the goods in memory, the newest first. */
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

/** The recent sales of this process. */
export function recentSales(): RecentSales {
  return processSingleton('recent-sales', () => new RecentSales());
}
