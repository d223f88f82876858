import { createServer } from 'node:http';
import createNext from 'next';
import { GET as listGoods } from '@/app/api/goods/route';
import { POST as placeOrder } from '@/app/api/orders/route';
import { GET as listSales } from '@/app/api/sales/route';
import { applyBuiltConfig } from '@/lib/bootstrap/built-config.server';
import { captureConsole } from '@/lib/bootstrap/capture-console.server';
import { shutDownGracefully } from '@/lib/bootstrap/graceful-shutdown.server';
import { openDatabaseAndIndexes } from '@/lib/bootstrap/open-database.server';
import { preloadPages } from '@/lib/bootstrap/preload-pages.server';
import { reportStart, reportStartFailure } from '@/lib/bootstrap/start-report.server';
import { env } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import { requestPipeline } from '@/lib/http-server/request-pipeline.server';
import { LISTEN_BACKLOG, SERVER_TIMEOUTS } from '@/lib/http-server/server-timeouts.server';
import { surviveResets } from '@/lib/http-server/survive-resets.server';
import { watchConnections } from '@/lib/http-server/watch-connections.server';
import { attachRealtime } from '@/lib/realtime/attach-socket-server.server';

/** Starts Next and Socket.IO on one http server. */
async function serve(): Promise<void> {
  const settings = env();
  const { mode, production, host, port } = settings;
  const print = (line: string) =>
    mode === 'start'
      ? log().info({ event: 'server.progress' }, line)
      : process.stdout.write(`  ${line}\n`);

  if (production) await applyBuiltConfig();
  // Next closes WebSockets whose path may be a page, such as `/socket.io` under `app/[language]`. So it
  // gets a server that does not listen, which receives only the upgrades for Next.
  const upgrades = createServer();
  const app = createNext({ dev: !production, hostname: host, port, httpServer: upgrades });
  const [database, redis] = await Promise.all([
    openDatabaseAndIndexes(settings, print),
    openRedis(settings.redisUrl),
    app.prepare(),
  ]);

  const routes = {
    'POST /api/orders': placeOrder,
    'GET /api/sales': listSales,
    'GET /api/goods': listGoods,
  };
  const next = app.getRequestHandler();
  const listener = requestPipeline({ routes, production, next });
  const server = createServer(SERVER_TIMEOUTS, listener);
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/_next/')) upgrades.emit('upgrade', request, socket, head);
  });
  surviveResets(server);
  watchConnections(server);
  const realtime = attachRealtime(server, redis);
  shutDownGracefully({
    server,
    realtime,
    app,
    database,
    redis,
    drainMs: settings.drainSeconds * 1000,
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: LISTEN_BACKLOG }, resolve);
  });
  if (production) captureConsole();
  reportStart(settings, database, print);
  if (production) await preloadPages();
}

/** Loads the Redis client only with `REDIS_URL`, since it takes a tenth of a start. */
const openRedis = async (url: string | undefined) =>
  url ? (await import('@/lib/redis/open-redis-link.server')).openRedisLink(url) : undefined;

serve().catch(reportStartFailure);
