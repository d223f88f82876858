import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { readiness } from '@/lib/bootstrap/readiness.server';
import { STOP_SIGNALS, stopping } from '@/lib/bootstrap/stop-signals.server';
import { env } from '@/lib/core/env.server';
import { drained } from '@/lib/core/in-flight.server';
import { log } from '@/lib/core/log.server';
import type { Database } from '@/lib/database/connect.server';
import type { Realtime } from '@/lib/realtime/attach-socket-server.server';
import { SOCKET_PATH } from '@/lib/realtime/events';

type Parts = {
  server: Server;
  realtime: Realtime;
  app: { close: () => Promise<void> };
  database: Database;
  redis: { close: () => void } | undefined;
  /** How long it still serves, unready, before it accepts nothing new. */
  drainMs: number;
};

/** Connections of Socket.IO, which answer its closing handshake, and Next's own for hot reload. */
type Upgraded = Record<'shoppers' | 'others', Set<Duplex>>;

const FINISH_TIMEOUT_MS = 4_000;
const CLOSE_TIMEOUT_MS = 1_000;
const GIVE_UP_AFTER_MS = 9_000;

/**
 * Ends the process in order at Ctrl-C, SIGTERM and SIGHUP: unready (for `drainMs`, in which a load balancer
 * learns of it), finish what came by sockets and close them, accept nothing new, finish what runs,
 * close the database. Exit code 0, within 10 s whatever hangs.
 */
export function shutDownGracefully(parts: Parts): void {
  // What is no longer http, the server does not close.
  const upgraded: Upgraded = { shoppers: new Set(), others: new Set() };
  parts.server.on('upgrade', ({ url }, socket) => {
    const kind = upgraded[url?.startsWith(SOCKET_PATH) ? 'shoppers' : 'others'];
    kind.add(socket);
    socket.once('close', () => kind.delete(socket));
  });
  const onSignal = (signal: NodeJS.Signals) => {
    if (readiness().stopping) return;
    readiness().stopping = true;
    stop(signal, parts, upgraded).catch((error: unknown) => {
      log().error({ err: error }, 'stopping failed');
      process.exit(1);
    });
  };
  stopping().inOrder = true;
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
}

async function stop(signal: NodeJS.Signals, parts: Parts, upgraded: Upgraded): Promise<void> {
  // A person who started it by hand reads sentences, not JSON.
  const byHand = env().mode === 'shop';
  if (byHand) console.log('\n  Closing the shop…');
  else log().info({ signal }, 'stopping');
  setTimeout(() => {
    log().error('something hung; ended without it');
    process.exit(0);
  }, GIVE_UP_AFTER_MS).unref();

  await pause(parts.drainMs);
  // A purchase by a socket is answered there. The sockets are closed while the server still accepts:
  // a polling client asks for its close packet by a request of its own.
  await Promise.race([drained('socket'), pause(FINISH_TIMEOUT_MS)]);
  await parts.realtime.closeSockets();
  const finished = new Promise<void>((resolve) => parts.server.close(() => resolve()));
  // Keep-alive connections would hold the server open for ever.
  const idle = setInterval(() => parts.server.closeIdleConnections(), 100);
  await Promise.race([drained('request'), pause(FINISH_TIMEOUT_MS)]);
  await parts.realtime.close();
  for (const socket of upgraded.others) socket.destroy();
  // Destroyed with a message unread, a connection is reset, and may lose what was written to it last.
  await Promise.race([closed(upgraded.shoppers), pause(CLOSE_TIMEOUT_MS)]);
  for (const socket of upgraded.shoppers) socket.destroy();
  await Promise.race([finished, pause(CLOSE_TIMEOUT_MS)]);
  clearInterval(idle);
  parts.server.closeAllConnections();
  // In development Next waits for its file watchers, which never end.
  if (env().production) await Promise.race([parts.app.close(), pause(1_000)]);
  await parts.database.close();
  parts.redis?.close();
  if (byHand) console.log('  The shop is closed. npm run shop opens it again.\n');
  else log().info('stopped');
  log().flush();
  process.exit(0);
}

const closed = (sockets: ReadonlySet<Duplex>) =>
  Promise.all(
    [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
