import type { StockLevel } from '@/lib/goods/goods';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import type { Sale } from '@/lib/sales/sale';

/** How long the changes of one goods' stock are joined into one `STOCK`. */
const STOCK_WINDOW_MS = 50;

/** Tells every shopper of this process; the other nodes tell theirs (`nodes.server.ts`). */
export type Broadcaster = {
  sales: (sales: readonly Sale[]) => void;
  retracted: (seqs: readonly number[]) => void;
  /** Tells the newest stock: at once, then at most every 50 ms a goods, never an older one. */
  stock: (levels: readonly StockLevel[]) => void;
  close: () => void;
};

export function createBroadcaster(io: ShopServer): Broadcaster {
  const told = new Map<number, number>();
  const waiting = new Map<number, { level: StockLevel | undefined; timer: NodeJS.Timeout }>();

  function tellStock(level: StockLevel): void {
    const { goodsId, stock, revision } = level;
    // Purchases may come here in another order than they were committed in.
    if (revision <= (told.get(goodsId) ?? -1)) return;
    const held = waiting.get(goodsId);
    if (held) {
      if (revision > (held.level?.revision ?? -1)) held.level = level;
      return;
    }
    told.set(goodsId, revision);
    io.local.emit('STOCK', { goodsId, stock });
    const timer = setTimeout(() => {
      const next = waiting.get(goodsId)?.level;
      waiting.delete(goodsId);
      if (next) tellStock(next);
    }, STOCK_WINDOW_MS);
    waiting.set(goodsId, { level: undefined, timer });
  }

  return {
    // Local: every node reads the same marks and tells its own shoppers, in the same order.
    sales: (sales) => {
      for (const sale of sales) io.local.emit('BUY_GOODS', sale);
    },
    retracted: (seqs) => {
      for (const seq of seqs) io.local.emit('SALE_RETRACTED', { seq });
    },
    stock: (levels) => {
      for (const level of levels) tellStock(level);
    },
    close: () => {
      for (const { timer } of waiting.values()) clearTimeout(timer);
    },
  };
}
