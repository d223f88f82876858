import { useEffect } from 'react';
import {
  publishConnection,
  publishStock,
  publishViewers,
  setWatcher,
} from '@/components/live/live-store';
import { publishRetracted, publishSales } from '@/components/live/sales-stream';
import { connectAtOnce, connectToShop, type ShopConnection } from '@/lib/realtime/socket.client';
import type { Sale } from '@/lib/sales/sale';
import { SalesLine } from '@/lib/sales/sales-line';

const RESUME_WITHIN_MS = 5_000;
const AGAIN_AFTER_MS = 1_000;
/** How long nothing may be heard before the page asks whether it missed something. */
const QUIET_MS = 25_000;
/** Many pages lose the server at the same moment; they do not come back at the same moment. */
const SPREAD_MS = 2_000;

export type SalesListener = {
  /** Takes sales, ascending, each once. */
  show: (sales: Sale[]) => void;
  /** Takes how many missed sales are too old to be told. */
  missed: (count: number) => void;
  /** Takes the seq of a sale that was taken back. */
  retract: (seq: number) => void;
};

/**
 * Listens for `BUY_GOODS` and hands over each sale once, in order; asks (`RESUME`) for what was
 * missed after a gap, after every connection, and when it was quiet for long.
 *
 * @param latest the seq of the newest sale when the page was made: what came after is shown.
 * @param listener must be stable between renders.
 */
export function useSales(latest: number | null, listener: SalesListener): void {
  useEffect(() => {
    const socket = connectToShop();
    const line = new SalesLine(lastOfThisTab(latest));
    const timers = new Set<number>();
    let asking = false;
    let heardAt = Date.now();

    const later = (work: () => void, ms: number) => {
      const timer = window.setTimeout(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.add(timer);
    };
    const hand = (sales: Sale[]) => {
      if (line.last !== null) rememberLast(line.last);
      if (sales.length === 0) return;
      listener.show(sales);
      publishSales(sales);
    };
    const resume = async () => {
      if (asking || !socket.connected) return;
      asking = true;
      try {
        const after = line.last ?? Number.MAX_SAFE_INTEGER;
        const answer = await socket.timeout(RESUME_WITHIN_MS).emitWithAck('RESUME', { after });
        if ('error' in answer) throw new Error(answer.error.code);
        hand(line.resumed(answer));
        if (answer.more > 0) listener.missed(answer.more);
      } catch (error) {
        console.info('RESUME is asked again', error);
        later(() => void resume(), AGAIN_AFTER_MS);
      } finally {
        asking = false;
      }
    };
    const quiet = window.setInterval(() => {
      if (document.hidden || Date.now() - heardAt < QUIET_MS) return;
      heardAt = Date.now();
      later(() => void resume(), Math.random() * SPREAD_MS);
    }, AGAIN_AFTER_MS);

    const away = () => {
      setWatcher(null);
      publishConnection(navigator.onLine ? 'reconnecting' : 'offline');
    };
    const comeBack = () => {
      away();
      // Socket.IO does not come back by itself after the server's own goodbye (a log-out), nor
      // after a refusal.
      if (!socket.active) {
        later(() => socket.connect(), AGAIN_AFTER_MS + Math.random() * SPREAD_MS);
      }
    };
    socket.on('connect', () => {
      heardAt = Date.now();
      publishConnection('live');
      setWatcher(watcherOf(socket));
      void resume();
    });
    socket.on('disconnect', comeBack);
    socket.on('connect_error', comeBack);
    socket.on('BUY_GOODS', (heard) => {
      heardAt = Date.now();
      const { show, missing } = line.hear(heard);
      hand(show);
      if (missing) void resume();
    });
    socket.on('SALE_RETRACTED', ({ seq }) => {
      listener.retract(seq);
      publishRetracted(seq);
    });
    socket.on('STOCK', ({ goodsId, stock }) => publishStock(goodsId, stock));
    socket.on('VIEWERS', ({ goodsId, viewers }) => publishViewers(goodsId, viewers));

    // A network that is back is used at once, not when the next attempt is due.
    const online = () => {
      if (!socket.connected) return connectAtOnce(socket);
      // It lived through it (a shop on this machine needs no network).
      publishConnection('live');
      void resume();
    };
    const seen = () => {
      if (!document.hidden) void resume();
    };
    window.addEventListener('online', online);
    window.addEventListener('offline', away);
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', away);
      document.removeEventListener('visibilitychange', seen);
      window.clearInterval(quiet);
      for (const timer of timers) window.clearTimeout(timer);
      setWatcher(null);
      socket.close();
    };
  }, [latest, listener]);
}

function watcherOf(socket: ShopConnection) {
  return {
    watch: (goodsId: number) => socket.emit('WATCH', { goodsId }),
    unwatch: (goodsId: number) => socket.emit('UNWATCH', { goodsId }),
  };
}

const LAST = 'salebell.last';

/** Where this tab stopped on its last page; where this page begins, if it was on none. */
function lastOfThisTab(latest: number | null): number | null {
  try {
    const kept = Number(window.sessionStorage.getItem(LAST) ?? Number.NaN);
    if (!Number.isSafeInteger(kept)) return latest;
    return latest === null ? kept : Math.min(kept, latest);
  } catch (error) {
    console.info('this browser keeps nothing', error);
    return latest;
  }
}

function rememberLast(last: number): void {
  try {
    window.sessionStorage.setItem(LAST, String(last));
  } catch (error) {
    console.info('this browser keeps nothing', error);
  }
}
