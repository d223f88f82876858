import { processSingleton } from '@/lib/core/process-singleton.server';
import type { SaleDocument } from '@/lib/sales/sale.model.server';

/** More than this are left to the store, where they all are. */
const MAX_QUEUED = 500;

/**
 * Sales that this process committed and that nobody has announced yet, so far as it knows: an
 * announcer in the same process need not read them. It is a shortcut and no promise: what is
 * missing here is found in the store, and what should not be here is not marked there.
 */
export class CommittedSales {
  #sales: SaleDocument[] = [];

  /** To be called once the commit was settled by the majority, never before. */
  enqueue(sales: readonly SaleDocument[]): void {
    if (this.#sales.length + sales.length <= MAX_QUEUED) this.#sales.push(...sales);
  }

  /** Hands over all that is here, the oldest first. */
  drain(): SaleDocument[] {
    const taken = this.#sales;
    this.#sales = [];
    return taken.sort((a, b) => a.date.getTime() - b.date.getTime());
  }
}

/** Those of this process. */
export function committedSales(): CommittedSales {
  return processSingleton('committed-sales', () => new CommittedSales());
}
