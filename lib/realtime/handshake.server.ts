import type { IncomingMessage } from 'node:http';
import { findSession, readToken } from '@/lib/accounts/read-session.server';
import { withinDeadline } from '@/lib/core/deadline.server';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';
import { isShuttingDown } from '@/lib/core/in-flight.server';
import { log } from '@/lib/core/log.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { clientAddress, networkOf } from '@/lib/http/client-address.server';
import { isAllowedOrigin } from '@/lib/http/same-origin.server';
import { socketsRefused } from '@/lib/metrics/metrics.server';
import { limit } from '@/lib/rate-limit/limit.server';
import type { ShopSocket } from '@/lib/realtime/server-types.server';

/** How long a handshake waits for the store. */
const TIMEOUT_MS = 1_500;

type SocketRefusal = 'cross_origin' | 'slow_down' | 'full' | 'stopping';
type Decide = (error: string | null, allowed: boolean) => void;

/**
 * Makes the guard of the handshake. It refuses one from a foreign page, for both transports (CORS
 * does not cover WebSocket), and those beyond MAX_SOCKETS: who is here already is served on. What
 * says no origin is no browser, and has no shopper's cookies by accident.
 *
 * @param count how many sockets this process has.
 */
export function guardHandshake(count: () => number) {
  return (request: IncomingMessage, decide: Decide): void => {
    const { origin } = request.headers;
    const refuse = (code: string, reason: SocketRefusal) => {
      socketsRefused().inc(reason);
      decide(code, false);
    };
    if (origin !== undefined && !isAllowedOrigin(origin)) {
      log().warn({ origin }, 'a foreign origin was refused');
      refuse('CROSS_ORIGIN', 'cross_origin');
      return;
    }
    // It would be closed again in a moment; a client that is refused tries again.
    if (isShuttingDown()) {
      refuse('TRY_AGAIN', 'stopping');
      return;
    }
    limit('handshake', networkOf(clientAddress(request))).then(
      () => {
        const { maxSockets } = env();
        if (maxSockets > 0 && count() >= maxSockets) refuse('FULL', 'full');
        else decide(null, true);
      },
      () => refuse('SLOW_DOWN', 'slow_down'),
    );
  };
}

type Next = (error?: Error) => void;

/**
 * Makes the guard of a namespace: who comes is identified, and a connection has one socket in it.
 * Socket.IO itself refuses a second one only where the first has joined, and identifying takes a
 * while: a burst of CONNECT packets would all come in, past every limit on handshakes.
 */
export function guardNamespace() {
  const seats = new WeakMap<object, { taken: boolean; name: string }>();
  return (socket: Visitor & Pick<ShopSocket, 'id' | 'conn' | 'once'>, next: Next): void => {
    const { id, conn } = socket;
    const before = seats.get(conn);
    const seat = before ?? { taken: false, name: id };
    seats.set(conn, seat);
    if (seat.taken) {
      conn.close();
      next(new AppError('INVALID', { detail: 'This connection is here already.' }));
      return;
    }
    seat.taken = true;
    const leave = () => {
      seat.taken = false;
    };
    socket.once('disconnect', leave);
    // Who leaves and comes again, over and over on one connection, is talkative.
    Promise.all([before && limit('socket', seat.name), identify(socket)]).then(
      () => next(),
      (error: Error) => {
        leave();
        next(error);
      },
    );
  };
}

/** The room of all sockets of a user, by which they are closed. */
export const userRoom = (userId: string) => `user:${userId}`;

/** A socket of any namespace, as it comes. */
export type Visitor = Pick<ShopSocket, 'request' | 'data' | 'join'>;

/**
 * Finds out who a socket is, from the session cookie and nothing else. A guest may listen. While
 * the database is away a signed token is believed for listening; a purchase asks again.
 */
async function identify(socket: Visitor): Promise<void> {
  const cookies = socket.request.headers.cookie;
  socket.data.cookies = cookies;
  socket.data.watching = new Set();
  const token = await readToken(cookies);
  if (!token?.userId) return;
  try {
    const session = await withinDeadline(TIMEOUT_MS, () => findSession(token));
    socket.data.userId = session?.userId;
    socket.data.sessionVersion = session?.sessionVersion;
  } catch (error) {
    if (!isUnavailable(error) && !(error instanceof AppError)) throw error;
    socket.data.userId = token.userId;
    socket.data.sessionVersion = token.sessionVersion;
  }
  if (socket.data.userId) await socket.join(userRoom(socket.data.userId));
}
