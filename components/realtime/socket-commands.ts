import { type SocketCommands, storeStockAnswer } from '@/components/realtime/realtime-store';
import type { ShopConnection } from '@/lib/realtime/socket.client';

const REQUEST_TIMEOUT_MS = 5_000;
/** The server's limit for one STOCK_OF (lib/realtime/handlers.server.ts). */
const MAX_IDS_PER_REQUEST = 100;

/** The commands of a page, sent over `socket`. */
export function createSocketCommands(socket: ShopConnection): SocketCommands {
  async function requestStock(goodsIds: number[]): Promise<void> {
    try {
      const answer = await socket.timeout(REQUEST_TIMEOUT_MS).emitWithAck('STOCK_OF', { goodsIds });
      if ('error' in answer) throw new Error(answer.error.code);
      storeStockAnswer(answer.levels);
    } catch (error) {
      // The page keeps the rendered stock until the socket reconnects or the stock changes.
      console.info('STOCK_OF failed', error);
    }
  }
  return {
    watch: (goodsId) => socket.emit('WATCH', { goodsId }),
    unwatch: (goodsId) => socket.emit('UNWATCH', { goodsId }),
    requestStock: (goodsIds) => {
      for (let from = 0; from < goodsIds.length; from += MAX_IDS_PER_REQUEST) {
        void requestStock(goodsIds.slice(from, from + MAX_IDS_PER_REQUEST));
      }
    },
    watchShop: (language) => {
      if (language) socket.emit('WATCH_SHOP', { language });
      else socket.emit('UNWATCH_SHOP');
    },
  };
}
