import type { StockLevel } from '@/lib/goods/goods';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import type { Sale } from '@/lib/sales/sale';

/** How long changes of stock wait, to be emitted together with a sale. */
const STOCK_DELAY_MS = 50;

/**
 * A deleted account with many purchases has all its sales retracted from the pages at once. They are
 * emitted in batches with a pause between, so that no connection's buffer is filled with them.
 */
const MAX_RETRACTION_BATCH_SIZE = 500;
const RETRACTION_INTERVAL_MS = 100;

/** Emits to every socket of this process; the other nodes emit to theirs (`cluster-bus.server.ts`). */
export type Broadcaster = {
  emitSales: (sales: readonly Sale[]) => void;
  /** Emits the highest seqs first: those sales are on most screens. */
  emitRetractions: (seqs: readonly number[]) => void;
  /**
   * Emits the newest stock of each goods, never an older one: with the next sales, or 50 ms later.
   * Nearly every purchase changes both, and together they cost each connection one write.
   */
  emitStockLevels: (levels: readonly StockLevel[]) => void;
  close: () => void;
};

export function createBroadcaster(io: ShopServer): Broadcaster {
  const retractions = createRetractionQueue(io);
  const stock = createStockQueue(io);
  return {
    // Local: every node reads the same sales and emits them to its own sockets, in the same order.
    emitSales: (sales) => {
      for (const sale of sales) io.local.emit('BUY_GOODS', sale);
      stock.flush();
    },
    emitRetractions: retractions.enqueue,
    emitStockLevels: stock.enqueue,
    close: () => {
      stock.close();
      retractions.close();
    },
  };
}

function createStockQueue(io: ShopServer) {
  /** Newest revision that was emitted, by goodsId. */
  const emitted = new Map<number, number>();
  const pending = new Map<number, StockLevel>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const { goodsId, stock, revision } of pending.values()) {
      emitted.set(goodsId, revision);
      io.local.emit('STOCK', { goodsId, stock });
    }
    pending.clear();
  }

  return {
    flush,
    enqueue: (levels: readonly StockLevel[]) => {
      for (const level of levels) {
        const { goodsId, revision } = level;
        // Purchases may arrive in another order than they were committed in.
        const newest = pending.get(goodsId)?.revision ?? emitted.get(goodsId) ?? -1;
        if (revision > newest) pending.set(goodsId, level);
      }
      if (pending.size > 0) timer ??= setTimeout(flush, STOCK_DELAY_MS);
    },
    close: () => clearTimeout(timer),
  };
}

function createRetractionQueue(io: ShopServer) {
  const pending: number[] = [];
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    for (const seq of pending.splice(0, MAX_RETRACTION_BATCH_SIZE)) {
      io.local.emit('SALE_RETRACTED', { seq });
    }
    timer = pending.length > 0 ? setTimeout(flush, RETRACTION_INTERVAL_MS) : undefined;
  }

  return {
    enqueue: (seqs: readonly number[]) => {
      pending.push(...[...seqs].sort((a, b) => b - a));
      if (!timer) flush();
    },
    close: () => clearTimeout(timer),
  };
}
