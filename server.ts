import { createServer } from 'node:http';
import next from 'next';
import { GET as listGoods } from '@/app/api/goods/route';
import { POST as placeOrder } from '@/app/api/orders/route';
import { GET as listSales } from '@/app/api/sales/route';
import { env } from '@/lib/env.server';
import { log } from '@/lib/log.server';
import { attachRealtime } from '@/lib/realtime/attach.server';
import { announceStart, reportStartFailure } from '@/lib/serve/announce-start.server';
import { beforeNext } from '@/lib/serve/before-next.server';
import { takeBuiltConfig } from '@/lib/serve/built-config.server';
import { CONNECTION_LIMITS } from '@/lib/serve/connection-limits.server';
import { preloadPages } from '@/lib/serve/preload-pages.server';
import { stopInOrder } from '@/lib/serve/stop-in-order.server';
import { openStore } from '@/lib/store/open-store.server';

/** Boots Next and attaches Socket.IO to its http server: one process, one port. */
async function serve(): Promise<void> {
  const settings = env();
  const { mode, production, host, port } = settings;
  const say = (line: string) => (mode === 'start' ? log().info(line) : console.log(`  ${line}`));

  if (production) await takeBuiltConfig();
  // Next cuts WebSockets whose path could be a page's, as `/socket.io` is beneath `app/[language]`: it
  // listens on a server that never does, and is given its own alone.
  const upgrades = createServer();
  const app = next({ dev: !production, hostname: host, port, httpServer: upgrades });
  const [database, redis] = await Promise.all([
    openStore(settings, say),
    openRedis(settings.redisUrl),
    app.prepare(),
  ]);

  const routes = {
    'POST /api/orders': placeOrder,
    'GET /api/sales': listSales,
    'GET /api/goods': listGoods,
  };
  const isAnswered = beforeNext(routes, production);
  const server = createServer(CONNECTION_LIMITS, (request, response) => {
    if (!isAnswered(request, response)) void app.getRequestHandler()(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/_next/')) upgrades.emit('upgrade', request, socket, head);
  });
  const realtime = attachRealtime(server, redis);
  stopInOrder({ server, realtime, app, database, redis, drainMs: settings.drainSeconds * 1000 });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  announceStart(settings, database, say);
  if (production) await preloadPages();
}

/** Loads the client of Redis only where there is a Redis: it takes a tenth of a start. */
const openRedis = async (url: string | undefined) =>
  url ? (await import('@/lib/redis/open-redis-link.server')).openRedisLink(url) : undefined;

serve().catch(reportStartFailure);
