import type { Resequencer } from '@/faults/fault-listener';
import type { ResumeAnswer, Sale } from '@/lib/sales/sale';

/** Without the client's de-duplication: every sale is shown as it arrives. */
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
