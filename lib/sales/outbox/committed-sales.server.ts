import { processSingleton } from '@/lib/core/process-singleton.server';
import type { SaleDocument } from '@/lib/sales/sale.model.server';

/** Sales beyond this are read from the store, which has all of them. */
const MAX_QUEUED = 500;

/**
 * A local queue from purchases to the relay of the same process, which saves the relay a query. It is
 * an optimisation and need not be exact: the relay finds missing sales in the store, and its
 * transaction refuses stale ones.
 */
export class CommittedSales {
  #sales: SaleDocument[] = [];

  /** Call it only after a majority has acknowledged the commit. */
  enqueue(sales: readonly SaleDocument[]): void {
    if (this.#sales.length + sales.length <= MAX_QUEUED) this.#sales.push(...sales);
  }

  /** Removes and returns all sales, the oldest first. */
  drain(): SaleDocument[] {
    const drained = this.#sales;
    this.#sales = [];
    return drained.sort((a, b) => a.date.getTime() - b.date.getTime());
  }
}

/** The queue of this process. */
export function committedSales(): CommittedSales {
  return processSingleton('committed-sales', () => new CommittedSales());
}
