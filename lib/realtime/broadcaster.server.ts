import type { StockLevel } from '@/lib/goods/goods';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import type { Sale } from '@/lib/sales/sale';

/** How long changes of stock wait for a sale to go along with. */
const STOCK_WAITS_MS = 50;

/**
 * Of an account with many purchases that is deleted, all lose their name at once: so many seqs are
 * told in a go, and the next ones this much later, so that nobody's connection is filled with them.
 */
const RETRACTED_AT_ONCE = 500;
const RETRACT_INTERVAL_MS = 100;

/** Tells every shopper of this process; the other nodes tell theirs (`nodes.server.ts`). */
export type Broadcaster = {
  sales: (sales: readonly Sale[]) => void;
  /** The newest first: those are on most screens. */
  retracted: (seqs: readonly number[]) => void;
  /**
   * Tells the newest stock of each goods, never an older one: with the next sales, or 50 ms later.
   * Nearly every purchase changes both; told together, they cost each connection one write.
   */
  stock: (levels: readonly StockLevel[]) => void;
  close: () => void;
};

export function createBroadcaster(io: ShopServer): Broadcaster {
  const told = new Map<number, number>();
  const waiting = new Map<number, StockLevel>();
  let timer: NodeJS.Timeout | undefined;
  const retracting: number[] = [];
  let retractingTimer: NodeJS.Timeout | undefined;

  function tellRetracted(): void {
    for (const seq of retracting.splice(0, RETRACTED_AT_ONCE)) {
      io.local.emit('SALE_RETRACTED', { seq });
    }
    const more = retracting.length > 0;
    retractingTimer = more ? setTimeout(tellRetracted, RETRACT_INTERVAL_MS) : undefined;
  }

  function tellStock(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const { goodsId, stock, revision } of waiting.values()) {
      told.set(goodsId, revision);
      io.local.emit('STOCK', { goodsId, stock });
    }
    waiting.clear();
  }

  return {
    // Local: every node reads the same marks and tells its own shoppers, in the same order.
    sales: (sales) => {
      for (const sale of sales) io.local.emit('BUY_GOODS', sale);
      tellStock();
    },
    retracted: (seqs) => {
      for (const seq of [...seqs].sort((a, b) => b - a)) retracting.push(seq);
      if (!retractingTimer) tellRetracted();
    },
    stock: (levels) => {
      for (const level of levels) {
        const { goodsId, revision } = level;
        // Purchases may come here in another order than they were committed in.
        const known = waiting.get(goodsId)?.revision ?? told.get(goodsId) ?? -1;
        if (revision > known) waiting.set(goodsId, level);
      }
      if (waiting.size > 0) timer ??= setTimeout(tellStock, STOCK_WAITS_MS);
    },
    close: () => {
      clearTimeout(timer);
      clearTimeout(retractingTimer);
    },
  };
}
