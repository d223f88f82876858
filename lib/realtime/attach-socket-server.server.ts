import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { Server } from 'socket.io';
import { findDeletedUsers } from '@/lib/accounts/find-deleted-users.server';
import { sessionCookie } from '@/lib/accounts/read-session.server';
import { log } from '@/lib/core/log.server';
import { HSTS_MAX_AGE_S } from '@/lib/http/hsts.server';
import { onScrape } from '@/lib/metrics/scrape.server';
import { broadcastDomainEvents } from '@/lib/realtime/broadcast-domain-events.server';
import { createBroadcaster } from '@/lib/realtime/broadcaster.server';
import { closeConnections } from '@/lib/realtime/close-connections.server';
import { createClusterBus } from '@/lib/realtime/cluster-bus.server';
import { createDashboardFeed } from '@/lib/realtime/dashboard-feed.server';
import { disconnectUser } from '@/lib/realtime/disconnect-user.server';
import { LESSON_NAMESPACE, SOCKET_PATH } from '@/lib/realtime/events';
import { dropFirstRequest } from '@/lib/realtime/first-request.server';
import { registerHandlers } from '@/lib/realtime/handlers.server';
import { guardHandshake, guardNamespace } from '@/lib/realtime/handshake.server';
import { attachLesson, type LessonNamespace } from '@/lib/realtime/lesson.server';
import { NetworkConnections } from '@/lib/realtime/network-connections.server';
import { pollForBroadcasts } from '@/lib/realtime/poll-for-broadcasts.server';
import { startPresence } from '@/lib/realtime/presence.server';
import { refuseUsedUpHandshakes } from '@/lib/realtime/refuse-upgrades.server';
import type { ShopServer, ShopSocket } from '@/lib/realtime/server-types.server';
import { collectSocketMetrics } from '@/lib/realtime/socket-metrics.server';
import { strictParser } from '@/lib/realtime/strict-parser.server';
import type { RedisLink } from '@/lib/redis/redis-link.server';
import { collectOutboxMetrics } from '@/lib/sales/outbox/outbox-metrics.server';
import { startOutboxRelay } from '@/lib/sales/outbox/outbox-relay.server';

type EngineConnection = ShopSocket['conn'];
/** It is attached to an http server, so that it has this method too. */
type EngineServer = { handleUpgrade: ReturnType<typeof refuseUsedUpHandshakes> };

const NAMESPACES = ['/', LESSON_NAMESPACE];
/** The largest message of the shop's clients has 3 KiB. The server holds what it has of an unfinished one. */
const MAX_PACKET_BYTES = 16 * 1024;

export type Realtime = {
  /** Closes the sockets of this process and accepts no more. Committed sales are still published. */
  closeSockets: () => Promise<void>;
  /** Stops the outbox relay and leaves the cluster bus. Does not close the http server. */
  close: () => Promise<void>;
};

/**
 * Attaches the socket server to `httpServer`, and starts the outbox relay.
 *
 * @param redis connects this process to the other nodes; undefined for one node.
 */
export function attachRealtime(httpServer: HttpServer, redis?: RedisLink): Realtime {
  const networks = new NetworkConnections();
  const io = createSocketServer(httpServer, networks);
  const bus = createClusterBus(io, redis);
  const broadcaster = createBroadcaster(io);
  const relay = startOutboxRelay(
    (sales) => broadcaster.emitSales(sales),
    () => bus.publish('look'),
    findDeletedUsers,
    // As when a node stops: every client reconnects, and its RESUME is answered with `reset`.
    () => {
      for (const { conn } of io.sockets.sockets.values()) conn.close();
    },
  );
  const stopPolling = pollForBroadcasts(io, NAMESPACES, broadcaster);
  const presence = startPresence(io, bus);
  const dashboardFeed = createDashboardFeed(io);

  const lesson = io.of(LESSON_NAMESPACE) as LessonNamespace;
  io.use(guardNamespace(networks));
  lesson.use(guardNamespace(networks));
  io.on('connection', (socket) => {
    logConnection(socket);
    registerHandlers(socket, presence, dashboardFeed);
  });
  attachLesson(lesson);
  onScrape('sockets', () => collectSocketMetrics(io));
  onScrape('outbox', collectOutboxMetrics);

  const stopBroadcasting = broadcastDomainEvents({
    broadcaster,
    bus,
    relay,
    disconnectUser: (userId) => disconnectUser(io, NAMESPACES, userId, redis),
  });

  return {
    closeSockets: () => closeConnections(io, NAMESPACES),
    close: async () => {
      stopBroadcasting();
      broadcaster.close();
      presence.close();
      dashboardFeed.close();
      stopPolling();
      await relay.stop();
      for (const name of NAMESPACES) await io.of(name).adapter.close();
    },
  };
}

function createSocketServer(httpServer: HttpServer, networks: NetworkConnections): ShopServer {
  const io: ShopServer = new Server(httpServer, {
    path: SOCKET_PATH,
    serveClient: false,
    allowRequest: guardHandshake(() => io.engine.clientsCount, networks),
    maxHttpBufferSize: MAX_PACKET_BYTES,
    transports: ['websocket', 'polling'],
    parser: strictParser,
  });
  io.engine.use(
    helmet({
      contentSecurityPolicy: { directives: { frameAncestors: ["'none'"] } },
      frameguard: { action: 'deny' },
      strictTransportSecurity: { maxAge: HSTS_MAX_AGE_S, includeSubDomains: false },
    }),
  );
  io.engine.use(rejectMethods);
  const engine = io.engine as EngineServer;
  engine.handleUpgrade = refuseUsedUpHandshakes(engine.handleUpgrade.bind(engine));
  const { name: cookieName } = sessionCookie();
  io.engine.on('connection', (connection: EngineConnection) => {
    networks.add(connection);
    dropFirstRequest(connection, cookieName);
  });
  return io;
}

/** Answers a method that no transport has with 405: Engine.IO answers 500 once a session is open. */
function rejectMethods(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  if (request.method === 'GET' || request.method === 'POST') next();
  else response.writeHead(405, { allow: 'GET, POST' }).end();
}

function logConnection(socket: ShopSocket): void {
  const client = { socketId: socket.id, userId: socket.data.userId ?? 'guest' };
  const transport = socket.conn.transport.name;
  log().info({ event: 'sockets.connected', ...client, transport }, 'connect');
  socket.on('disconnect', (reason) => {
    log().info({ event: 'sockets.disconnected', ...client, reason }, 'disconnect');
  });
}
