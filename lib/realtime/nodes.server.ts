import { createAdapter } from '@socket.io/redis-streams-adapter';
import { UserModel } from '@/lib/accounts/user.model.server';
import { databaseTime } from '@/lib/database/database-time.server';
import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/database/deadline.server';
import type { StockLevel } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { stockLevel } from '@/lib/goods/stock-level.server';
import { log } from '@/lib/log.server';
import { nodeMessages } from '@/lib/metrics.server';
import { joinBroadcasts } from '@/lib/realtime/joined.server';
import type { NodeEvents, ShopServer } from '@/lib/realtime/server-types.server';
import { watchStreamLag } from '@/lib/realtime/stream-lag.server';
import type { RedisLink } from '@/lib/redis/redis-link.server';
import { beforeScrape } from '@/lib/scrape.server';

const STREAM = 'salebell';
/** While Redis is away a node asks the store itself what the others did. */
const ASK_STORE_EVERY_MS = 3_000;
/** What was told just before Redis went away may have been lost on the way. */
const BEFORE_MS = 5_000;

/** The other nodes of this shop, if there are any. */
export type Nodes = {
  /** Tells the others; lost while Redis is away. */
  tell: <E extends keyof NodeEvents>(event: E, ...given: Parameters<NodeEvents[E]>) => void;
  hear: <E extends keyof NodeEvents>(event: E, heard: NodeEvents[E]) => void;
  close: () => void;
};

/** One node, and no others. */
const ALONE: Nodes = { tell: () => {}, hear: () => {}, close: () => {} };

/**
 * Joins this process to the other nodes behind `redis`. Nothing that a shopper is promised depends
 * on a message between nodes: sales and what became of them are followed in the store (decision 0001),
 * and what else was missed while Redis was away is asked of the store, every few seconds and when
 * it is back.
 *
 * @param takeStock takes the stock that the others may have changed meanwhile.
 */
export function joinNodes(
  io: ShopServer,
  redis: RedisLink | undefined,
  takeStock: (levels: readonly StockLevel[]) => void,
): Nodes {
  if (!redis) {
    joinBroadcasts(io);
    return ALONE;
  }
  joinBroadcasts(io, createAdapter(redis.client, { streamName: STREAM }));
  beforeScrape('stream', watchStreamLag(io, redis, STREAM));

  let since = performance.now();
  let asking = false;
  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    const asked = performance.now();
    try {
      await withinDeadline(DATABASE_DEADLINE_MS, async (signal) => {
        const now = await databaseTime(signal);
        const from = new Date(now.getTime() - (performance.now() - since) - BEFORE_MS);
        takeStock(await findChangedStock(from, signal));
        await closeEndedSessions(io);
      });
      since = asked;
    } catch (error) {
      // Asked again in a moment.
      log().warn({ reason: String(error) }, 'what other nodes did is not known yet');
    } finally {
      asking = false;
    }
  }

  redis.onBack(() => void ask());
  const timer = setInterval(() => {
    if (redis.isUp()) since = performance.now();
    else void ask();
  }, ASK_STORE_EVERY_MS);

  return {
    tell: (event, ...given) => {
      if (redis.isUp()) io.serverSideEmit(event, ...given);
    },
    hear: (event, heard) => {
      // The types of Socket.IO cannot tell that an event of NodeEvents has its own listener.
      const listener = heard as (...given: unknown[]) => void;
      io.on(event as 'look', (...given: unknown[]) => {
        nodeMessages().inc(event);
        listener(...given);
      });
    },
    close: () => clearInterval(timer),
  };
}

/** The stock of goods that changed since `from`, by the database's clock. */
async function findChangedStock(from: Date, signal: AbortSignal): Promise<StockLevel[]> {
  const fields = { goodsId: 1, stock: 1, revision: 1, hidden: 1 };
  const found = await GoodsModel.find({ changedAt: { $gte: from } }, fields, { signal }).lean();
  return found.map(stockLevel);
}

/** Closes this node's sockets of sessions that were ended on another one. */
async function closeEndedSessions(io: ShopServer): Promise<void> {
  const sockets = [...io.of('/').sockets.values()];
  const ids = new Set(sockets.flatMap(({ data }) => data.userId ?? []));
  if (ids.size === 0) return;
  const users = await UserModel.find({ _id: { $in: [...ids] } }).lean();
  const versions = new Map(users.map(({ _id, sessionVersion }) => [String(_id), sessionVersion]));
  for (const socket of sockets) {
    const { userId, sessionVersion } = socket.data;
    if (userId && versions.get(userId) !== sessionVersion) socket.disconnect(true);
  }
}
