import type { Server as HttpServer } from 'node:http';
import helmet from 'helmet';
import { Server } from 'socket.io';
import { findErased } from '@/lib/accounts/find-erased.server';
import { followChanges } from '@/lib/database/follow-changes.server';
import { findChangedStock } from '@/lib/goods/changed-stock.server';
import { HTTPS_FOR_S } from '@/lib/http/https-for.server';
import { MAX_BODY_BYTES } from '@/lib/http/read-json.server';
import { log } from '@/lib/log.server';
import { createBroadcaster } from '@/lib/realtime/broadcaster.server';
import { closeConnections } from '@/lib/realtime/close-connections.server';
import { closeEnded } from '@/lib/realtime/close-ended.server';
import { hangDoor } from '@/lib/realtime/door.server';
import { LESSON_NAMESPACE, SOCKET_PATH } from '@/lib/realtime/events';
import { forgetHeaders } from '@/lib/realtime/first-request.server';
import { handle } from '@/lib/realtime/handlers.server';
import { guardHandshake, guardNamespace, userRoom } from '@/lib/realtime/handshake.server';
import { type LessonNamespace, teach } from '@/lib/realtime/lesson.server';
import { joinNodes } from '@/lib/realtime/nodes.server';
import { countPeople } from '@/lib/realtime/people.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import { takeSocketFigures } from '@/lib/realtime/socket-figures.server';
import { createViewers } from '@/lib/realtime/viewers.server';
import { hangWall } from '@/lib/realtime/wall.server';
import type { RedisLink } from '@/lib/redis/redis-link.server';
import { startAnnouncer } from '@/lib/sales/announcer.server';
import { correctRecent } from '@/lib/sales/corrections.server';
import { takeOutboxFigures } from '@/lib/sales/outbox-figures.server';
import { recentSales } from '@/lib/sales/recent-sales.server';
import { beforeScrape } from '@/lib/scrape.server';

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
    helmet({ strictTransportSecurity: { maxAge: HTTPS_FOR_S, includeSubDomains: false } }),
  );
  io.engine.on('connection', forgetHeaders);

  const broadcaster = createBroadcaster(io);
  const nodes = joinNodes(io, redis);
  const announcer = startAnnouncer(
    (sales) => broadcaster.sales(sales),
    () => nodes.tell('look'),
    findErased,
  );
  const closeEndedHere = closeEnded(io, NAMESPACES);
  const stopFollowing = followChanges(async (from, signal) => {
    const [corrected, levels] = await Promise.all([
      correctRecent(from, signal),
      findChangedStock(from, signal),
      closeEndedHere(signal),
    ]);
    broadcaster.retracted(corrected);
    broadcaster.stock(levels);
  });
  const viewers = createViewers(io, nodes);
  const wall = hangWall(io);
  const stopCounting = countPeople(io, nodes);
  const retract = (seqs: readonly number[]) => {
    recentSales().retract(new Set(seqs));
    broadcaster.retracted(seqs);
  };
  const anonymise = (seqs: readonly number[]) => {
    recentSales().anonymise(new Set(seqs));
    broadcaster.retracted(seqs);
  };
  nodes.hear('look', () => announcer.nudge());
  nodes.hear('stock', (levels) => broadcaster.stock(levels));
  nodes.hear('retracted', retract);
  nodes.hear('anonymised', anonymise);

  const lesson = io.of(LESSON_NAMESPACE) as LessonNamespace;
  io.use(guardNamespace());
  lesson.use(guardNamespace());
  io.on('connection', (socket) => {
    const who = { socketId: socket.id, userId: socket.data.userId ?? 'guest' };
    log().info({ ...who, transport: socket.conn.transport.name }, 'connect');
    handle(socket, viewers, wall);
    socket.on('disconnect', (reason) => {
      viewers.leave(socket);
      log().info({ ...who, reason }, 'disconnect');
    });
  });
  beforeScrape('sockets', () => takeSocketFigures(io));
  beforeScrape('outbox', takeOutboxFigures);
  teach(lesson);

  hangDoor({
    purchased: (levels) => {
      announcer.sold();
      broadcaster.stock(levels);
      nodes.tell('look');
      nodes.tell('stock', levels);
    },
    retracted: (seqs, levels) => {
      retract(seqs);
      broadcaster.stock(levels);
      nodes.tell('retracted', seqs);
      nodes.tell('stock', levels);
    },
    stocked: (levels) => {
      broadcaster.stock(levels);
      nodes.tell('stock', levels);
    },
    anonymised: (seqs) => {
      anonymise(seqs);
      nodes.tell('anonymised', seqs);
    },
    sessionsEnded: (userId) => {
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
      hangDoor(undefined);
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
