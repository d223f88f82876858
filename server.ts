import { createServer } from 'node:http';
import next from 'next';
import { GET as listGoods } from '@/app/api/goods/route';
import { POST as placeOrder } from '@/app/api/orders/route';
import { GET as listSales } from '@/app/api/sales/route';
import { applyBuiltConfig } from '@/lib/bootstrap/built-config.server';
import { shutDownGracefully } from '@/lib/bootstrap/graceful-shutdown.server';
import { openDatabaseAndIndexes } from '@/lib/bootstrap/open-database.server';
import { preloadPages } from '@/lib/bootstrap/preload-pages.server';
import { reportStart, reportStartFailure } from '@/lib/bootstrap/start-report.server';
import { env } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import { requestPipeline } from '@/lib/http-server/request-pipeline.server';
import { SERVER_TIMEOUTS } from '@/lib/http-server/server-timeouts.server';
import { attachRealtime } from '@/lib/realtime/attach-socket-server.server';

/** Boots Next and attaches Socket.IO to its http server: one process, one port. */
async function serve(): Promise<void> {
  const settings = env();
  const { mode, production, host, port } = settings;
  const say = (line: string) => (mode === 'start' ? log().info(line) : console.log(`  ${line}`));

  if (production) await applyBuiltConfig();
  // Next cuts WebSockets whose path could be a page's, as `/socket.io` is beneath `app/[language]`: it
  // listens on a server that never does, and is given its own alone.
  const upgrades = createServer();
  const app = next({ dev: !production, hostname: host, port, httpServer: upgrades });
  const [database, redis] = await Promise.all([
    openDatabaseAndIndexes(settings, say),
    openRedis(settings.redisUrl),
    app.prepare(),
  ]);

  const routes = {
    'POST /api/orders': placeOrder,
    'GET /api/sales': listSales,
    'GET /api/goods': listGoods,
  };
  const isAnswered = requestPipeline(routes, production);
  const server = createServer(SERVER_TIMEOUTS, (request, response) => {
    if (!isAnswered(request, response)) void app.getRequestHandler()(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/_next/')) upgrades.emit('upgrade', request, socket, head);
  });
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
    server.listen(port, host, resolve);
  });
  reportStart(settings, database, say);
  if (production) await preloadPages();
}

/** Loads the client of Redis only where there is a Redis: it takes a tenth of a start. */
const openRedis = async (url: string | undefined) =>
  url ? (await import('@/lib/redis/open-redis-link.server')).openRedisLink(url) : undefined;

serve().catch(reportStartFailure);
