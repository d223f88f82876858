import { storeId } from '@/lib/database/store-id.server';
import { nodeMessages } from '@/lib/metrics/metrics.server';
import { beforeScrape } from '@/lib/metrics/scrape.server';
import { coalesceBroadcasts } from '@/lib/realtime/coalesce-broadcasts.server';
import { createRoundTrip } from '@/lib/realtime/round-trip.server';
import type { NodeEvents, ShopServer } from '@/lib/realtime/server-types.server';
import { watchStreamLag } from '@/lib/realtime/stream-lag.server';
import type { RedisLink } from '@/lib/redis/redis-link.server';

/** The other nodes of this shop, if there are any. */
export type ClusterBus = {
  /** Tells the others; lost while Redis is away. */
  publish: <E extends keyof NodeEvents>(event: E, ...given: Parameters<NodeEvents[E]>) => void;
  subscribe: <E extends Exclude<keyof NodeEvents, 'echo'>>(event: E, heard: NodeEvents[E]) => void;
};

/** One node, and no others. */
const ALONE: ClusterBus = { publish: () => {}, subscribe: () => {} };

/**
 * Joins this process to the other nodes behind `redis`. Nothing depends on a message between nodes:
 * whatever one says is also followed in the store, where it is found a second later (decision 14).
 */
export function createClusterBus(io: ShopServer, redis: RedisLink | undefined): ClusterBus {
  if (!redis) {
    coalesceBroadcasts(io);
    return ALONE;
  }
  const stream = `salebell:${storeId()}`;
  coalesceBroadcasts(io, redis.adapter(stream));
  redis.checkBy(createRoundTrip(io));
  beforeScrape('stream', watchStreamLag(io, redis, stream));
  return {
    publish: (event, ...given) => {
      if (redis.isUp()) io.serverSideEmit(event, ...given);
    },
    subscribe: (event, heard) => {
      // The types of Socket.IO cannot tell that an event of NodeEvents has its own listener.
      const listener = heard as (...given: unknown[]) => void;
      io.on(event as 'look', (...given: unknown[]) => {
        nodeMessages().inc(event);
        listener(...given);
      });
    },
  };
}
