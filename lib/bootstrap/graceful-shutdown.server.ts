import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { readiness } from '@/lib/bootstrap/readiness.server';
import { STOP_SIGNALS, shutdownHandler } from '@/lib/bootstrap/stop-signals.server';
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
  /** How long the server still serves, unready, before it accepts no more connections. */
  drainMs: number;
};

/** WebSockets of Socket.IO, which take part in its closing handshake, and those of Next's hot reload. */
type UpgradedSockets = Record<'socketIo' | 'others', Set<Duplex>>;

const IN_FLIGHT_TIMEOUT_MS = 4_000;
const CLOSE_TIMEOUT_MS = 1_000;
const SHUTDOWN_TIMEOUT_MS = 9_000;
const CLOSE_IDLE_INTERVAL_MS = 100;

/**
 * Shuts the process down at Ctrl-C, SIGTERM and SIGHUP. Its states, in order:
 *
 * 1. unready for `drainMs`, so that load balancers stop sending requests
 * 2. wait for messages in flight, then close the sockets
 * 3. accept no more connections, wait for requests in flight
 * 4. close Next, the database and Redis
 *
 * The exit code is 0. The process exits within 10 s even if a step hangs.
 */
export function shutDownGracefully(parts: Parts): void {
  // `server.close` does not close upgraded connections.
  const upgraded: UpgradedSockets = { socketIo: new Set(), others: new Set() };
  parts.server.on('upgrade', ({ url }, socket) => {
    const sockets = upgraded[url?.startsWith(SOCKET_PATH) ? 'socketIo' : 'others'];
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const onSignal = (signal: NodeJS.Signals) => {
    if (readiness().stopping) return;
    readiness().stopping = true;
    shutDown(signal, parts, upgraded).catch((error: unknown) => {
      log().error({ event: 'shutdown.failed', err: error }, 'shutdown failed');
      process.exit(1);
    });
  };
  shutdownHandler().installed = true;
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
}

async function shutDown(
  signal: NodeJS.Signals,
  parts: Parts,
  upgraded: UpgradedSockets,
): Promise<void> {
  // `npm run shop` prints sentences for a person, not JSON.
  const isForPerson = env().mode === 'shop';
  if (isForPerson) process.stdout.write('\n  Closing the shop…\n');
  else log().info({ event: 'shutdown.started', signal }, 'stopping');
  setTimeout(() => {
    log().error({ event: 'shutdown.timed_out' }, 'shutdown timed out');
    process.exit(0);
  }, SHUTDOWN_TIMEOUT_MS).unref();

  await pause(parts.drainMs);
  // Before `server.close`: a purchase by a socket is answered there, and a polling client fetches its
  // close packet by another request.
  await Promise.race([drained('socket'), pause(IN_FLIGHT_TIMEOUT_MS)]);
  await parts.realtime.closeSockets();
  const closed = new Promise<void>((resolve) => parts.server.close(() => resolve()));
  // Idle keep-alive connections would keep the server open.
  const timer = setInterval(() => parts.server.closeIdleConnections(), CLOSE_IDLE_INTERVAL_MS);
  await Promise.race([drained('request'), pause(IN_FLIGHT_TIMEOUT_MS)]);
  await parts.realtime.close();
  for (const socket of upgraded.others) socket.destroy();
  // Destroying a socket with unread data resets the connection, which may lose the last bytes written.
  await Promise.race([closeOf(upgraded.socketIo), pause(CLOSE_TIMEOUT_MS)]);
  for (const socket of upgraded.socketIo) socket.destroy();
  await Promise.race([closed, pause(CLOSE_TIMEOUT_MS)]);
  clearInterval(timer);
  parts.server.closeAllConnections();
  // In development Next waits for its file watchers, which never end.
  if (env().production) await Promise.race([parts.app.close(), pause(CLOSE_TIMEOUT_MS)]);
  await parts.database.close();
  parts.redis?.close();
  if (isForPerson) process.stdout.write('  The shop is closed. npm run shop opens it again.\n\n');
  else log().info({ event: 'shutdown.finished' }, 'stopped');
  log().flush();
  process.exit(0);
}

const closeOf = (sockets: ReadonlySet<Duplex>) =>
  Promise.all(
    [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
