import { createServer } from 'node:http';
import next from 'next';
import { GET as listGoods } from '@/app/api/goods/route';
import { POST as placeOrder } from '@/app/api/orders/route';
import { GET as listSales } from '@/app/api/sales/route';
import { env } from '@/lib/env.server';
import { stampClientAddress } from '@/lib/http/client-address.server';
import { log } from '@/lib/log.server';
import { attachRealtime } from '@/lib/realtime/attach.server';
import { announceStart, reportStartFailure } from '@/lib/serve/announce-start.server';
import { takeBuiltConfig } from '@/lib/serve/built-config.server';
import { CONNECTION_LIMITS } from '@/lib/serve/connection-limits.server';
import { directRoutes } from '@/lib/serve/direct-routes.server';
import { dropRest } from '@/lib/serve/drop-rest.server';
import { mendFailedPage } from '@/lib/serve/failed-page.server';
import { mendAddress, refuseOddMethod } from '@/lib/serve/odd-requests.server';
import { preloadPages } from '@/lib/serve/preload-pages.server';
import { readiness } from '@/lib/serve/readiness.server';
import { stopInOrder } from '@/lib/serve/stop-in-order.server';
import { openStore } from '@/lib/store/open-store.server';
import { begin } from '@/lib/under-way.server';

/** Boots Next and attaches Socket.IO to its http server: one process, one port. */
async function serve(): Promise<void> {
  const settings = env();
  const { mode, production, host, port } = settings;
  const say = (line: string) => (mode === 'start' ? log().info(line) : console.log(`  ${line}`));

  if (production) await takeBuiltConfig();
  const app = next({ dev: !production, hostname: host, port });
  const [database, redis] = await Promise.all([
    openStore(settings, say),
    openRedis(settings.redisUrl),
    app.prepare(),
  ]);

  const answerDirectly = directRoutes({
    'POST /api/orders': placeOrder,
    'GET /api/sales': listSales,
    'GET /api/goods': listGoods,
  });
  const server = createServer(CONNECTION_LIMITS, (request, response) => {
    response.once('close', begin());
    // Of every answer, whoever gives it: it is what it says it is.
    response.setHeader('x-content-type-options', 'nosniff');
    if (readiness().stopping) response.setHeader('connection', 'close');
    dropRest(request, response);
    stampClientAddress(request);
    mendAddress(request);
    if (refuseOddMethod(request, response)) return;
    if (production && answerDirectly(request, response)) return;
    if (production) mendFailedPage(request, response);
    void app.getRequestHandler()(request, response);
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
