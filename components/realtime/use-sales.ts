import { useEffect } from 'react';
import { publishFigures } from '@/components/realtime/figures-store';
import { loadLastSeq, saveLastSeq } from '@/components/realtime/last-seen-seq';
import {
  publishConnection,
  publishStock,
  publishViewers,
  setCommands,
} from '@/components/realtime/realtime-store';
import { publishRetracted, publishSales } from '@/components/realtime/sales-stream';
import { createSocketCommands } from '@/components/realtime/socket-commands';
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

export type SalesListener = {
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
export function useSales(latest: number | null, listener: SalesListener): void {
  useEffect(() => {
    const socket = connectToShop();
    const resequencer = new SaleResequencer(loadLastSeq(latest));
    const timers = new Set<number>();
    let resuming = false;
    // No clock that somebody sets: set back, a page would be deaf to what it missed until it caught up.
    let lastEventAt = performance.now();

    const later = (work: () => void, ms: number) => {
      const timer = window.setTimeout(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.add(timer);
    };
    const publish = (sales: readonly Sale[]) => {
      if (resequencer.last !== null) saveLastSeq(resequencer.last);
      if (sales.length > 0) publishSales(sales);
      return sales;
    };
    const resume = async () => {
      if (resuming || !socket.connected) return;
      resuming = true;
      try {
        const after = resequencer.last ?? Number.MAX_SAFE_INTEGER;
        const answer = await socket.timeout(RESUME_TIMEOUT_MS).emitWithAck('RESUME', { after });
        if ('error' in answer) throw new Error(answer.error.code);
        // A node of an older version does not say it.
        if (answer.now) setServerTime(Date.parse(answer.now));
        listener.caughtUp(publish(resequencer.applyResume(answer)), answer.more);
        if (resequencer.hasGap) later(() => void resume(), RETRY_DELAY_MS);
      } catch (error) {
        console.info('RESUME is asked again', error);
        later(() => void resume(), RETRY_DELAY_MS);
      } finally {
        resuming = false;
      }
    };
    const watchdog = window.setInterval(() => {
      if (document.hidden || performance.now() - lastEventAt < QUIET_MS) return;
      lastEventAt = performance.now();
      later(() => void resume(), Math.random() * SPREAD_MS);
    }, RETRY_DELAY_MS);

    const onOffline = () => {
      setCommands(null);
      publishConnection(navigator.onLine ? 'reconnecting' : 'offline');
    };
    const onDisconnected = () => {
      onOffline();
      // Socket.IO does not come back by itself after the server's own goodbye (a log-out), nor
      // after a refusal.
      if (!socket.active) {
        later(() => socket.connect(), RETRY_DELAY_MS + Math.random() * SPREAD_MS);
      }
    };
    socket.on('connect', () => {
      lastEventAt = performance.now();
      publishConnection('live');
      setCommands(createSocketCommands(socket));
      void resume();
    });
    socket.on('disconnect', onDisconnected);
    socket.on('connect_error', onDisconnected);
    socket.on('BUY_GOODS', (heard) => {
      lastEventAt = performance.now();
      const { show, hasGap: missing } = resequencer.receive(heard);
      listener.show(publish(show));
      if (missing) void resume();
    });
    socket.on('SALE_RETRACTED', ({ seq }) => {
      resequencer.retract(seq);
      publishRetracted(seq);
      listener.retract(seq);
    });
    socket.on('FIGURES', publishFigures);
    socket.on('STOCK', ({ goodsId, stock }) => publishStock(goodsId, stock));
    socket.on('VIEWERS', ({ goodsId, viewers }) => publishViewers(goodsId, viewers));

    // A network that is back is used at once, not when the next attempt is due.
    const onOnline = () => {
      if (!socket.connected) return connectAtOnce(socket);
      // It lived through it (a shop on this machine needs no network).
      publishConnection('live');
      setCommands(createSocketCommands(socket));
      void resume();
    };
    const onVisible = () => {
      if (!document.hidden) void resume();
    };
    // A page out of the browser's memory: the tab may have shown more on another one since.
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
      const lastSeen = persisted ? loadLastSeq(null) : null;
      if (lastSeen !== null && resequencer.last !== null)
        listener.show(publish(resequencer.advanceTo(lastSeen)));
    };
    window.addEventListener('pageshow', onPageShow);
    window.addEventListener('online', onOnline);
    window.addEventListener('offline', onOffline);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      window.removeEventListener('pageshow', onPageShow);
      window.removeEventListener('online', onOnline);
      window.removeEventListener('offline', onOffline);
      document.removeEventListener('visibilitychange', onVisible);
      window.clearInterval(watchdog);
      for (const timer of timers) window.clearTimeout(timer);
      setCommands(null);
      socket.close();
    };
  }, [latest, listener]);
}
