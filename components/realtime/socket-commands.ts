import { answerStock, type SocketCommands } from '@/components/realtime/realtime-store';
import type { ShopConnection } from '@/lib/realtime/socket.client';

const REQUEST_TIMEOUT_MS = 5_000;
/** As many as one question may name (lib/realtime/handlers.server.ts). */
const MAX_IDS_PER_REQUEST = 100;

/** What a page may say over `socket`. */
export function createSocketCommands(socket: ShopConnection): SocketCommands {
  async function askStock(goodsIds: number[]): Promise<void> {
    try {
      const answer = await socket.timeout(REQUEST_TIMEOUT_MS).emitWithAck('STOCK_OF', { goodsIds });
      if ('error' in answer) throw new Error(answer.error.code);
      answerStock(answer.levels);
    } catch (error) {
      // The page keeps what it was rendered with, until the socket is back or the stock changes.
      console.info('the stock is not known anew', error);
    }
  }
  return {
    watch: (goodsId) => socket.emit('WATCH', { goodsId }),
    unwatch: (goodsId) => socket.emit('UNWATCH', { goodsId }),
    askStock: (goodsIds) => {
      for (let from = 0; from < goodsIds.length; from += MAX_IDS_PER_REQUEST) {
        void askStock(goodsIds.slice(from, from + MAX_IDS_PER_REQUEST));
      }
    },
    watchShop: (language) => {
      if (language) socket.emit('WATCH_SHOP', { language });
      else socket.emit('UNWATCH_SHOP');
    },
  };
}
