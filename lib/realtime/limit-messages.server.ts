import { runForClient } from '@/lib/core/client-context.server';
import { toAppError } from '@/lib/http/app-error.server';
import { limit } from '@/lib/rate-limit/limit.server';
import type { ShopSocket } from '@/lib/realtime/server-types.server';
import { toSocketError } from '@/lib/realtime/socket-error.server';

const IDS_PER_POINT = 10;
const SALES_PER_POINT = 50;

type LimitedSocket = Pick<ShopSocket, 'id' | 'data' | 'use'>;
type Event = [name: string, ...args: unknown[]];

/**
 * Limits the messages of a socket, known events or not, by socket and by network: a client opens as many
 * sockets as it likes. Beyond a limit no handler gets the message; an ack gets `SLOW_DOWN`. Handlers
 * run in the context of their client.
 *
 * @param acknowledge whether the namespace answers errors in acks.
 */
export function limitMessages(socket: LimitedSocket, acknowledge = true): void {
  socket.use((event, next) =>
    runForClient(socket.data.client, () => {
      void consume(socket, pointsOf(event)).then(
        () => next(),
        (error: unknown) => {
          const ack = event.at(-1);
          const failure = toAppError(error);
          if (acknowledge && typeof ack === 'function') ack(toSocketError(failure));
        },
      );
    }),
  );
}

/** Counts an answer of `RESUME`, whose cost shows only afterwards, against the messages that follow. */
export async function chargeSales(socket: LimitedSocket, sales: number): Promise<void> {
  const points = Math.floor(sales / SALES_PER_POINT);
  // The answer is ready: a limit that it passes refuses the next message.
  if (points > 0) await consume(socket, points).catch(toAppError);
}

async function consume({ id, data }: LimitedSocket, points: number): Promise<void> {
  await limit('socket', id, points);
  await limit('socketNetwork', data.client.network, points);
}

/** A message counts once, and one that asks for the stock of many goods several times. */
function pointsOf([name, payload]: Event): number {
  if (name !== 'STOCK_OF' || typeof payload !== 'object' || payload === null) return 1;
  const ids =
    'goodsIds' in payload && Array.isArray(payload.goodsIds) ? payload.goodsIds.length : 0;
  return 1 + Math.min(10, Math.floor(ids / IDS_PER_POINT));
}
