import type { IncomingMessage } from 'node:http';
import { findSession, readToken } from '@/lib/accounts/read-session.server';
import { runForClient } from '@/lib/core/client-context.server';
import { withinDeadline } from '@/lib/core/deadline.server';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';
import { isShuttingDown } from '@/lib/core/in-flight.server';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { clientOf } from '@/lib/http/client-address.server';
import { isAllowedOrigin } from '@/lib/http/same-origin.server';
import { socketsRefused } from '@/lib/metrics/metrics.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { COST, networkTurns } from '@/lib/rate-limit/network-turns.server';
import { userRoom } from '@/lib/realtime/disconnect-user.server';
import { dropCredentials } from '@/lib/realtime/first-request.server';
import type { NetworkConnections } from '@/lib/realtime/network-connections.server';
import type { ShopSocket } from '@/lib/realtime/server-types.server';

/** How long a handshake waits for the database. */
const SESSION_TIMEOUT_MS = 1_500;
/** Beyond which a busy network's handshakes are refused at once; its pages ask again. */
const MAX_WAITING_HANDSHAKES = 200;

type SocketRefusal = 'cross_origin' | 'slow_down' | 'full' | 'network_full' | 'stopping';
type Decide = (error: string | null, allowed: boolean) => void;

/**
 * Returns the `allowRequest` of the socket server. It refuses a handshake of a foreign page, for both
 * transports (CORS does not cover WebSocket), and any beyond MAX_SOCKETS or MAX_SOCKETS_PER_NETWORK; open
 * connections stay. A request without an Origin comes from no browser, so it cannot be cross-site socket
 * hijacking.
 *
 * @param count returns the number of this process's connections.
 * @param networks counts the same connections by network.
 */
export function guardHandshake(count: () => number, networks: NetworkConnections) {
  return (request: IncomingMessage, decide: Decide): void => {
    const client = clientOf(request);
    const { network } = client;
    const refuse = (code: string, reason: SocketRefusal) => {
      socketsRefused().inc(reason);
      decide(code, false);
    };
    // The connection would be closed in a moment; a client that is refused retries.
    if (isShuttingDown()) {
      refuse('TRY_AGAIN', 'stopping');
      return;
    }
    runForClient(client, () => admit(network, request)).then(
      () => {
        const { maxSockets } = env();
        if (isForeign(request.headers.origin, network)) refuse('CROSS_ORIGIN', 'cross_origin');
        else if (maxSockets > 0 && count() >= maxSockets) refuse('FULL', 'full');
        else if (networks.isFull(network)) refuse('FULL', 'network_full');
        else decide(null, true);
      },
      () => refuse('SLOW_DOWN', 'slow_down'),
    );
  };
}

/** Waits until the network may have another handshake. @throws AppError `SLOW_DOWN` */
async function admit(network: string, { socket }: IncomingMessage): Promise<void> {
  await limit('handshake', network);
  const options = {
    limit: 'handshake',
    cost: COST.handshake,
    maxWaiting: MAX_WAITING_HANDSHAKES,
  } as const;
  const end = await networkTurns().take(network, { ...options, isGone: () => socket.destroyed });
  // The connection is made and joins within this turn of the event loop and the next.
  setImmediate(end);
}

function isForeign(origin: string | undefined, network: string): boolean {
  if (origin === undefined || isAllowedOrigin(origin)) return false;
  const event = 'sockets.origin_refused';
  if (mayLog(event, network)) log().warn({ event, origin, network }, 'foreign origin refused');
  return true;
}

type Next = (error?: Error) => void;

/**
 * Returns the middleware of a namespace: it identifies the socket, and lets each connection have one
 * socket in the namespace. Socket.IO itself refuses a second one only after the first has joined, and
 * identifying takes a while: a burst of CONNECT packets would pass every limit on handshakes.
 */
export function guardNamespace(networks: NetworkConnections) {
  /** By connection. The limit key is the id of its first socket. */
  const seats = new WeakMap<object, { taken: boolean; limitKey: string }>();
  return (
    socket: JoiningSocket & Pick<ShopSocket, 'id' | 'conn' | 'once' | 'handshake'>,
    next: Next,
  ): void => {
    const { id, conn } = socket;
    const before = seats.get(conn);
    const seat = before ?? { taken: false, limitKey: id };
    seats.set(conn, seat);
    if (seat.taken) {
      conn.close();
      next(new AppError('INVALID', { detail: 'This connection is here already.' }));
      return;
    }
    seat.taken = true;
    dropCredentials(socket);
    const leave = () => {
      seat.taken = false;
    };
    socket.once('disconnect', leave);
    // A connection that leaves and joins over and over is limited as one that sends messages is.
    const client = networks.clientOf(conn);
    socket.data.client = client;
    const join = async () => {
      if (before) {
        await limit('socket', seat.limitKey);
        await limit('socketNetwork', client.network);
      }
      await identify(socket);
    };
    runForClient(client, join).then(
      () => next(),
      (error: Error) => {
        leave();
        next(error);
      },
    );
  };
}

/** A socket of any namespace, before it has joined. */
type JoiningSocket = Pick<ShopSocket, 'request' | 'data' | 'join'>;

/**
 * Identifies a socket by its session cookie and nothing else. A guest may listen. While the database is
 * unavailable a signed token is enough for listening; a purchase reads the session again.
 */
async function identify(socket: JoiningSocket): Promise<void> {
  const cookies = socket.request.headers.cookie;
  socket.data.cookies = cookies;
  socket.data.watching = new Set();
  const token = await readToken(cookies);
  if (!token?.userId) return;
  try {
    const session = await withinDeadline(SESSION_TIMEOUT_MS, () => findSession(token));
    socket.data.userId = session?.userId;
    socket.data.sessionVersion = session?.sessionVersion;
    socket.data.sessionId = session?.sessionId;
  } catch (error) {
    if (!isUnavailable(error) && !(error instanceof AppError)) throw error;
    socket.data.userId = token.userId;
    socket.data.sessionVersion = token.sessionVersion;
    socket.data.sessionId = token.sessionId;
  }
  if (socket.data.userId) await socket.join(userRoom(socket.data.userId));
}
