import { useEffect } from 'react';
import { connectToShop, type ShopConnection } from '@/lib/realtime/socket.client';
import type { Sale } from '@/lib/sales/sale';
import { SalesLine } from '@/lib/sales/sales-line';

const RESUME_WITHIN_MS = 5_000;
const COME_BACK_AFTER_MS = 1_000;

/**
 * Listens for `BUY_GOODS` and hands over each sale once, in order; asks for what was missed after
 * a gap and after every connection.
 *
 * Both functions must be stable between renders.
 *
 * @param retract is told the seq of a sale that was taken back.
 */
export function useSales(show: (sale: Sale) => void, retract: (seq: number) => void): void {
  useEffect(() => {
    const line = new SalesLine();
    const socket = connectToShop();
    const resume = () => void catchUp(socket, line, show);
    socket.on('connect', resume);
    socket.on('BUY_GOODS', (heard) => {
      const { show: sales, missing } = line.hear(heard);
      sales.forEach(show);
      if (missing) resume();
    });
    socket.on('SALE_RETRACTED', ({ seq }) => retract(seq));
    let timer: number | undefined;
    socket.on('disconnect', (reason) => {
      // Socket.IO comes back by itself after everything but the server's own goodbye (a log-out).
      if (reason !== 'io server disconnect') return;
      timer = window.setTimeout(() => socket.connect(), COME_BACK_AFTER_MS);
    });
    return () => {
      window.clearTimeout(timer);
      socket.close();
    };
  }, [show, retract]);
}

async function catchUp(
  socket: ShopConnection,
  line: SalesLine,
  show: (sale: Sale) => void,
): Promise<void> {
  try {
    const after = line.last ?? Number.MAX_SAFE_INTEGER;
    const answer = await socket.timeout(RESUME_WITHIN_MS).emitWithAck('RESUME', { after });
    if ('error' in answer) throw new Error(answer.error.code);
    line.resumed(answer).forEach(show);
  } catch (error) {
    // Lost on the way: the next connection asks again, and so does this one.
    console.warn('RESUME', error);
    if (socket.connected) window.setTimeout(() => void catchUp(socket, line, show), 1_000);
  }
}
