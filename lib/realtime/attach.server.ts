import type { Server as HttpServer } from 'node:http';
import helmet from 'helmet';
import { Server } from 'socket.io';
import { MOST_BODY_BYTES } from '@/lib/http/read-json.server';
import { log } from '@/lib/log.server';
import { socketsConnected } from '@/lib/metrics.server';
import { createBroadcaster } from '@/lib/realtime/broadcaster.server';
import { hangDoor } from '@/lib/realtime/door.server';
import { LESSON_NAMESPACE, SOCKET_PATH } from '@/lib/realtime/events';
import { handle } from '@/lib/realtime/handlers.server';
import { allowRequest, identify, userRoom } from '@/lib/realtime/handshake.server';
import { type LessonNamespace, teach } from '@/lib/realtime/lesson.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import { createViewers } from '@/lib/realtime/viewers.server';
import { startAnnouncer } from '@/lib/sales/announcer.server';
import { recentSales } from '@/lib/sales/recent-sales.server';

export type Realtime = {
  /** Ends the announcing, then every socket. Does not close the http server. */
  close: () => Promise<void>;
};

/** Puts the sockets of the shop on `httpServer`, and begins to announce. */
export function attachRealtime(httpServer: HttpServer): Realtime {
  const io: ShopServer = new Server(httpServer, {
    path: SOCKET_PATH,
    serveClient: false,
    allowRequest,
    maxHttpBufferSize: MOST_BODY_BYTES,
    transports: ['websocket', 'polling'],
  });
  io.engine.use(helmet());

  const broadcaster = createBroadcaster(io);
  const viewers = createViewers(io);
  const announcer = startAnnouncer((sales) => broadcaster.sales(sales));

  io.use((socket, next) => {
    identify(socket).then(() => next(), next);
  });
  io.on('connection', (socket) => {
    const who = { socketId: socket.id, userId: socket.data.userId ?? 'guest' };
    socketsConnected().inc();
    log().info({ ...who, transport: socket.conn.transport.name }, 'connect');
    handle(socket, viewers);
    socket.on('disconnect', (reason) => {
      viewers.leave(socket);
      socketsConnected().dec();
      log().info({ ...who, reason }, 'disconnect');
    });
  });
  teach(io.of(LESSON_NAMESPACE) as LessonNamespace);

  hangDoor({
    purchased: (levels) => {
      announcer.nudge();
      broadcaster.stock(levels);
    },
    retracted: (seqs, levels) => {
      recentSales().retract(new Set(seqs));
      broadcaster.retracted(seqs);
      broadcaster.stock(levels);
    },
    anonymised: (seqs) => {
      recentSales().anonymise(new Set(seqs));
      broadcaster.retracted(seqs);
    },
    sessionsEnded: (userId) => io.in(userRoom(userId)).disconnectSockets(true),
  });

  return {
    close: async () => {
      hangDoor(undefined);
      broadcaster.close();
      viewers.close();
      await announcer.stop();
      io.disconnectSockets(true);
      await io.of('/').adapter.close();
      io.engine.close();
    },
  };
}
