import type { Resequencer } from '@/faults/fault-listener';
import type { ResumeAnswer, Sale } from '@/lib/sales/sale';

/** Taken out: the client's de-duplication. Whatever comes is shown when it comes. */
export class NoDeduplication implements Resequencer {
  last = 0;

  receive(value: unknown): { show: Sale[]; hasGap: boolean } {
    const sale = value as Sale;
    this.last = Math.max(this.last, sale.seq);
    return { show: [sale], hasGap: false };
  }

  retract(): void {}

  applyResume({ sales, latest }: ResumeAnswer): Sale[] {
    this.last = Math.max(this.last, latest);
    return sales;
  }
}
