import { readSession } from '@/lib/accounts/read-session.server';
import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';
import { isShuttingDown, track } from '@/lib/core/in-flight.server';
import { hasGoods } from '@/lib/goods/current-catalogue.server';
import { findStock } from '@/lib/goods/find-stock.server';
import { toAppError } from '@/lib/http/app-error.server';
import { validate } from '@/lib/http/read-json.server';
import type { Order } from '@/lib/orders/order';
import { buySchema } from '@/lib/orders/order-rules.server';
import { submitOrder } from '@/lib/orders/submit-order.server';
import { COST, networkTurns } from '@/lib/rate-limit/network-turns.server';
import { answerInTurn } from '@/lib/realtime/answer-in-turn.server';
import type { DashboardFeed } from '@/lib/realtime/dashboard-feed.server';
import type { ClientToServerEvents } from '@/lib/realtime/events';
import { chargeSales, limitMessages } from '@/lib/realtime/limit-messages.server';
import {
  resumeSchema,
  stockOfSchema,
  watchSchema,
  watchShopSchema,
} from '@/lib/realtime/message-rules.server';
import type { Presence } from '@/lib/realtime/presence.server';
import type { ShopSocket } from '@/lib/realtime/server-types.server';
import { toSocketError } from '@/lib/realtime/socket-error.server';
import { resume } from '@/lib/sales/history/resume.server';

/**
 * Registers a handler for each event that a client may send. A message is acknowledged if it asked for
 * that, with an error if it is invalid. Identity and prices are never taken from a message.
 */
export function registerHandlers(
  socket: ShopSocket,
  presence: Presence,
  dashboardFeed: DashboardFeed,
): void {
  limitMessages(socket);
  on(socket, 'BUY', (payload) => buy(socket, payload));
  on(socket, 'RESUME', async (payload) => {
    const { after, epoch } = validate(resumeSchema, payload);
    const answer = await resume(after, epoch);
    await chargeSales(socket, answer.sales.length);
    return { ...answer, now: new Date().toISOString() };
  });
  on(socket, 'WATCH', async (payload) => {
    const { goodsId } = validate(watchSchema, payload);
    // Numbers are plenty: a client could make the server hold a room for each.
    if ((await hasGoods(goodsId)) && socket.connected) presence.watch(socket, goodsId);
    return {};
  });
  on(socket, 'UNWATCH', async (payload) => {
    presence.unwatch(socket, validate(watchSchema, payload).goodsId);
    return {};
  });
  on(socket, 'STOCK_OF', async (payload) => {
    const { goodsIds } = validate(stockOfSchema, payload);
    const levels = await withinDeadline(DATABASE_DEADLINE_MS, () => findStock(goodsIds));
    return { levels };
  });
  on(socket, 'WATCH_SHOP', async (payload) => {
    await dashboardFeed.watch(socket, validate(watchShopSchema, payload).language);
    return {};
  });
  on(socket, 'UNWATCH_SHOP', async () => {
    dashboardFeed.unwatch(socket);
    return {};
  });
}

/** The same purchase as `POST /api/orders`. */
async function buy(socket: ShopSocket, payload: unknown): Promise<{ order: Order }> {
  return withinDeadline(DATABASE_DEADLINE_MS, async (signal) => {
    const { order } = await submitOrder({
      // Read again for each purchase: the session may have been revoked since the handshake.
      session: await readSession(socket.data.cookies),
      shopper: shopperOf(payload),
      readOrder: () => validate(buySchema, payload),
      signal,
    });
    return { order };
  });
}

/** Waits for a turn of the socket's network. @returns the function that ends it. */
function takeTurn(socket: ShopSocket): (() => void) | Promise<() => void> {
  return networkTurns().take(socket.data.client.network, {
    limit: 'socketNetwork',
    cost: COST.message,
  });
}

/** Returns the field `shopper` of a payload of any type; undefined where it has none. */
function shopperOf(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return undefined;
  return 'shopper' in payload ? payload.shopper : undefined;
}

type ClientEvent = keyof ClientToServerEvents;
type Work = (payload: unknown) => Promise<object>;

function on(socket: ShopSocket, event: ClientEvent, work: Work): void {
  // A client may send anything under these names, so the types of events.ts do not hold here.
  const respond = async (...args: unknown[]) => {
    const last = args.at(-1);
    const ack = typeof last === 'function' ? last : undefined;
    const done = track('socket');
    let end: (() => void) | undefined;
    try {
      end = await takeTurn(socket);
      // The page reconnects at once, to this shop's next process or to another node.
      if (isShuttingDown()) throw new AppError('TRY_AGAIN');
      const answer = await work(args[0] === ack ? undefined : args[0]);
      ack?.(answer);
    } catch (error) {
      ack?.(toSocketError(toAppError(error)));
    } finally {
      end?.();
      done();
    }
  };
  // An order waits for no other answer, and its own is small.
  const listener =
    event === 'BUY'
      ? respond
      : (...args: unknown[]) => answerInTurn(socket.conn, () => respond(...args));
  socket.on(event as string as 'WATCH', listener);
}
