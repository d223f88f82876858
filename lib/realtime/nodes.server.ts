import { UserModel } from '@/lib/accounts/user.model.server';
import { databaseTime } from '@/lib/database/database-time.server';
import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/database/deadline.server';
import { storeName } from '@/lib/database/store-name.server';
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
  const stream = `salebell:${storeName()}`;
  joinBroadcasts(io, redis.adapter(stream));
  beforeScrape('stream', watchStreamLag(io, redis, stream));

  let since = performance.now();
  /** When this node could last tell the others what it does. */
  let toldAt = performance.now();
  let asking = false;
  /** Whether the store is still to be asked what happened after `since`. */
  let owed = false;
  async function ask(): Promise<void> {
    owed = true;
    if (asking) return;
    [asking, owed] = [true, false];
    const asked = performance.now();
    try {
      await withinDeadline(DATABASE_DEADLINE_MS, async (signal) => {
        const now = await databaseTime(signal);
        const from = new Date(now.getTime() - (performance.now() - since) - BEFORE_MS);
        takeStock(await findChangedStock(from, signal));
        await closeEndedSessions(io);
      });
      if (!owed) since = asked;
    } catch (error) {
      // Asked again in a moment.
      owed = true;
      log().warn({ reason: String(error) }, 'what other nodes did is not known yet');
    } finally {
      asking = false;
    }
  }

  const timer = setInterval(() => {
    if (redis.isUp()) toldAt = performance.now();
    if (!redis.isUp() || owed) void ask();
    else if (!asking) since = performance.now();
  }, ASK_STORE_EVERY_MS);

  const nodes: Nodes = {
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
  redis.onBack(() => {
    // Redis may have been away for this node alone: the others would never ask what it did not tell.
    nodes.tell('missed', performance.now() - toldAt);
    toldAt = performance.now();
    void ask();
  });
  nodes.hear('missed', (ago) => {
    since = Math.min(since, performance.now() - ago);
    void ask();
  });
  return nodes;
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
