import { storeName } from '@/lib/database/store-name.server';
import { nodeMessages } from '@/lib/metrics.server';
import { coalesceBroadcasts } from '@/lib/realtime/joined.server';
import { createRoundTrip } from '@/lib/realtime/round-trip.server';
import type { NodeEvents, ShopServer } from '@/lib/realtime/server-types.server';
import { watchStreamLag } from '@/lib/realtime/stream-lag.server';
import type { RedisLink } from '@/lib/redis/redis-link.server';
import { beforeScrape } from '@/lib/scrape.server';

/** The other nodes of this shop, if there are any. */
export type Nodes = {
  /** Tells the others; lost while Redis is away. */
  tell: <E extends keyof NodeEvents>(event: E, ...given: Parameters<NodeEvents[E]>) => void;
  hear: <E extends Exclude<keyof NodeEvents, 'echo'>>(event: E, heard: NodeEvents[E]) => void;
};

/** One node, and no others. */
const ALONE: Nodes = { tell: () => {}, hear: () => {} };

/**
 * Joins this process to the other nodes behind `redis`. Nothing depends on a message between nodes:
 * whatever one says is also followed in the store, where it is found a second later (decision 14).
 */
export function joinNodes(io: ShopServer, redis: RedisLink | undefined): Nodes {
  if (!redis) {
    coalesceBroadcasts(io);
    return ALONE;
  }
  const stream = `salebell:${storeName()}`;
  coalesceBroadcasts(io, redis.adapter(stream));
  redis.checkBy(createRoundTrip(io));
  beforeScrape('stream', watchStreamLag(io, redis, stream));
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
  };
}
