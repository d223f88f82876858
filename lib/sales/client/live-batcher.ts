import type { Sale } from '@/lib/sales/sale';

const BATCH_INTERVAL_MS = 100;
/** A hidden tab's timers may fire once a minute: so many sales do not wait for them. */
const MAX_BATCH_SIZE = 500;

/** The data that a page received: sales in ascending order of seq, and the newest stock by `goodsId`. */
export type LiveBatch = { sales: readonly Sale[]; stocks: ReadonlyMap<number, number> };

/**
 * Delivers sales and stock levels to a page: a lone one at once, those of a storm together, at most once in
 * 100 ms. Each delivery renders, and a thousand renderings a second would leave a slow device no time for
 * its user.
 *
 *     idle      add → delivers, resting
 *     resting   add → waits · full → delivers, resting · interval over → delivers, resting; without anything → idle
 */
export class LiveBatcher {
  readonly #deliver: (batch: LiveBatch) => void;
  #sales: Sale[] = [];
  #stocks = new Map<number, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deliver: (batch: LiveBatch) => void) {
    this.#deliver = deliver;
  }

  addSales(sales: readonly Sale[]): void {
    if (sales.length === 0) return;
    this.#sales.push(...sales);
    this.#onAdded();
  }

  addStock(goodsId: number, stock: number): void {
    this.#stocks.set(goodsId, stock);
    this.#onAdded();
  }

  /** Delivers at once what waits. */
  flush(): void {
    if (this.#sales.length === 0 && this.#stocks.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.flush();
    }, BATCH_INTERVAL_MS);
    const batch = { sales: this.#sales, stocks: this.#stocks };
    this.#sales = [];
    this.#stocks = new Map();
    this.#deliver(batch);
  }

  /** Drops the waiting sales up to `seq`: another page of this tab has shown them. */
  skipTo(seq: number): void {
    this.#sales = this.#sales.filter((sale) => sale.seq > seq);
  }

  /** Drops what waits. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#sales = [];
    this.#stocks = new Map();
  }

  #onAdded(): void {
    if (this.#timer === undefined || this.#sales.length >= MAX_BATCH_SIZE) this.flush();
  }
}
