import type { Server as HttpServer } from 'node:http';
import helmet from 'helmet';
import { Server } from 'socket.io';
import { findDeletedUsers } from '@/lib/accounts/find-deleted-users.server';
import { log } from '@/lib/core/log.server';
import { pollChanges } from '@/lib/database/poll-changes.server';
import { findChangedStockLevels } from '@/lib/goods/find-stock.server';
import { HSTS_MAX_AGE_S } from '@/lib/http/hsts.server';
import { MAX_BODY_BYTES } from '@/lib/http/read-json.server';
import { beforeScrape } from '@/lib/metrics/scrape.server';
import { broadcastDomainEvents } from '@/lib/realtime/broadcast-domain-events.server';
import { createBroadcaster } from '@/lib/realtime/broadcaster.server';
import { closeConnections } from '@/lib/realtime/close-connections.server';
import { closeRevokedSessions } from '@/lib/realtime/close-revoked-sessions.server';
import { createClusterBus } from '@/lib/realtime/cluster-bus.server';
import { createDashboardFeed } from '@/lib/realtime/dashboard-feed.server';
import { LESSON_NAMESPACE, SOCKET_PATH } from '@/lib/realtime/events';
import { dropRequestHeaders } from '@/lib/realtime/first-request.server';
import { registerHandlers } from '@/lib/realtime/handlers.server';
import { guardHandshake, guardNamespace, userRoom } from '@/lib/realtime/handshake.server';
import { attachLesson, type LessonNamespace } from '@/lib/realtime/lesson.server';
import { startPresence } from '@/lib/realtime/presence.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import { collectSocketMetrics } from '@/lib/realtime/socket-metrics.server';
import { createViewers } from '@/lib/realtime/viewers.server';
import type { RedisLink } from '@/lib/redis/redis-link.server';
import { applyCorrections } from '@/lib/sales/history/corrections.server';
import { collectOutboxMetrics } from '@/lib/sales/outbox/outbox-metrics.server';
import { startOutboxRelay } from '@/lib/sales/outbox/outbox-relay.server';

const NAMESPACES = ['/', LESSON_NAMESPACE];

export type Realtime = {
  /** Closes this process's sockets, and lets no more in. What is sold still is announced. */
  closeSockets: () => Promise<void>;
  /** Ends the announcing, and leaves the other nodes. Does not close the http server. */
  close: () => Promise<void>;
};

/**
 * Puts the sockets of the shop on `httpServer`, and begins to announce.
 *
 * @param redis what joins this process to the shop's other nodes; undefined for one node.
 */
export function attachRealtime(httpServer: HttpServer, redis?: RedisLink): Realtime {
  const io: ShopServer = new Server(httpServer, {
    path: SOCKET_PATH,
    serveClient: false,
    allowRequest: guardHandshake(() => io.engine.clientsCount),
    maxHttpBufferSize: MAX_BODY_BYTES,
    transports: ['websocket', 'polling'],
  });
  io.engine.use(
    helmet({ strictTransportSecurity: { maxAge: HSTS_MAX_AGE_S, includeSubDomains: false } }),
  );
  io.engine.on('connection', dropRequestHeaders);

  const broadcaster = createBroadcaster(io);
  const nodes = createClusterBus(io, redis);
  const announcer = startOutboxRelay(
    (sales) => broadcaster.sales(sales),
    () => nodes.publish('look'),
    findDeletedUsers,
  );
  const closeEndedHere = closeRevokedSessions(io, NAMESPACES);
  const stopFollowing = pollChanges(async (from, signal) => {
    const [corrected, levels] = await Promise.all([
      applyCorrections(from, signal),
      findChangedStockLevels(from, signal),
      closeEndedHere(signal),
    ]);
    broadcaster.retracted(corrected);
    broadcaster.stock(levels);
  });
  const viewers = createViewers(io, nodes);
  const wall = createDashboardFeed(io);
  const stopCounting = startPresence(io, nodes);
  const lesson = io.of(LESSON_NAMESPACE) as LessonNamespace;
  io.use(guardNamespace());
  lesson.use(guardNamespace());
  io.on('connection', (socket) => {
    const who = { socketId: socket.id, userId: socket.data.userId ?? 'guest' };
    log().info({ ...who, transport: socket.conn.transport.name }, 'connect');
    registerHandlers(socket, viewers, wall);
    socket.on('disconnect', (reason) => {
      viewers.leave(socket);
      log().info({ ...who, reason }, 'disconnect');
    });
  });
  beforeScrape('sockets', () => collectSocketMetrics(io));
  beforeScrape('outbox', collectOutboxMetrics);
  attachLesson(lesson);

  const stopBroadcasting = broadcastDomainEvents({
    broadcaster,
    bus: nodes,
    relay: announcer,
    disconnectUser: (userId) => {
      // Here at once, whatever Redis does; then on every node.
      for (const namespace of [io.of('/'), lesson]) {
        namespace.local.in(userRoom(userId)).disconnectSockets(true);
        if (redis?.isUp()) namespace.in(userRoom(userId)).disconnectSockets(true);
      }
    },
  });

  return {
    closeSockets: () => closeConnections(io, NAMESPACES),
    close: async () => {
      stopBroadcasting();
      broadcaster.close();
      viewers.close();
      wall.close();
      stopCounting();
      stopFollowing();
      await announcer.stop();
      for (const name of NAMESPACES) await io.of(name).adapter.close();
    },
  };
}
