import { useEffect } from 'react';
import { publishFigures } from '@/components/live/figures-store';
import {
  publishConnection,
  publishStock,
  publishViewers,
  setWatcher,
} from '@/components/live/live-store';
import { publishRetracted, publishSales } from '@/components/live/sales-stream';
import { lastOfThisTab, rememberLast } from '@/components/sales/kept-last';
import { watcherOf } from '@/components/sales/watcher-of';
import { setServerTime } from '@/components/ui/server-clock';
import { connectAtOnce, connectToShop } from '@/lib/realtime/socket.client';
import { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import type { Sale } from '@/lib/sales/sale';

const RESUME_TIMEOUT_MS = 5_000;
const RETRY_DELAY_MS = 1_000;
/** How long nothing may be heard before the page asks whether it missed something. */
const QUIET_MS = 25_000;
/** Many pages lose the server at the same moment; they do not come back at the same moment. */
const SPREAD_MS = 2_000;

export type BellListener = {
  /** Takes sales as they happen, ascending, each once. */
  show: (sales: readonly Sale[]) => void;
  /** Takes sales that were missed, likewise, and how many more were that are too old to be told. */
  caughtUp: (sales: readonly Sale[], more: number) => void;
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
export function useSales(latest: number | null, listener: BellListener): void {
  useEffect(() => {
    const socket = connectToShop();
    const line = new SaleResequencer(lastOfThisTab(latest));
    const timers = new Set<number>();
    let asking = false;
    // No clock that somebody sets: set back, a page would be deaf to what it missed until it caught up.
    let heardAt = performance.now();

    const later = (work: () => void, ms: number) => {
      const timer = window.setTimeout(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.add(timer);
    };
    const hand = (sales: readonly Sale[]) => {
      if (line.last !== null) rememberLast(line.last);
      if (sales.length > 0) publishSales(sales);
      return sales;
    };
    const resume = async () => {
      if (asking || !socket.connected) return;
      asking = true;
      try {
        const after = line.last ?? Number.MAX_SAFE_INTEGER;
        const answer = await socket.timeout(RESUME_TIMEOUT_MS).emitWithAck('RESUME', { after });
        if ('error' in answer) throw new Error(answer.error.code);
        // A node of an older version does not say it.
        if (answer.now) setServerTime(Date.parse(answer.now));
        listener.caughtUp(hand(line.applyResume(answer)), answer.more);
        if (line.hasGap) later(() => void resume(), RETRY_DELAY_MS);
      } catch (error) {
        console.info('RESUME is asked again', error);
        later(() => void resume(), RETRY_DELAY_MS);
      } finally {
        asking = false;
      }
    };
    const quiet = window.setInterval(() => {
      if (document.hidden || performance.now() - heardAt < QUIET_MS) return;
      heardAt = performance.now();
      later(() => void resume(), Math.random() * SPREAD_MS);
    }, RETRY_DELAY_MS);

    const away = () => {
      setWatcher(null);
      publishConnection(navigator.onLine ? 'reconnecting' : 'offline');
    };
    const comeBack = () => {
      away();
      // Socket.IO does not come back by itself after the server's own goodbye (a log-out), nor
      // after a refusal.
      if (!socket.active) {
        later(() => socket.connect(), RETRY_DELAY_MS + Math.random() * SPREAD_MS);
      }
    };
    socket.on('connect', () => {
      heardAt = performance.now();
      publishConnection('live');
      setWatcher(watcherOf(socket));
      void resume();
    });
    socket.on('disconnect', comeBack);
    socket.on('connect_error', comeBack);
    socket.on('BUY_GOODS', (heard) => {
      heardAt = performance.now();
      const { show, hasGap: missing } = line.receive(heard);
      listener.show(hand(show));
      if (missing) void resume();
    });
    socket.on('SALE_RETRACTED', ({ seq }) => {
      line.retract(seq);
      publishRetracted(seq);
      listener.retract(seq);
    });
    socket.on('FIGURES', publishFigures);
    socket.on('STOCK', ({ goodsId, stock }) => publishStock(goodsId, stock));
    socket.on('VIEWERS', ({ goodsId, viewers }) => publishViewers(goodsId, viewers));

    // A network that is back is used at once, not when the next attempt is due.
    const online = () => {
      if (!socket.connected) return connectAtOnce(socket);
      // It lived through it (a shop on this machine needs no network).
      publishConnection('live');
      setWatcher(watcherOf(socket));
      void resume();
    };
    const seen = () => {
      if (!document.hidden) void resume();
    };
    // A page out of the browser's memory: the tab may have shown more on another one since.
    const restored = ({ persisted }: PageTransitionEvent) => {
      const kept = persisted ? lastOfThisTab(null) : null;
      if (kept !== null && line.last !== null) listener.show(hand(line.advanceTo(kept)));
    };
    window.addEventListener('pageshow', restored);
    window.addEventListener('online', online);
    window.addEventListener('offline', away);
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.removeEventListener('pageshow', restored);
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
