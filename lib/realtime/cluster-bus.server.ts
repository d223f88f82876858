import { log } from '@/lib/core/log.server';
import { storeId } from '@/lib/database/store-id.server';
import { coalesceWrites } from '@/lib/fan-out/coalesce-writes';
import { boundPollingPayloads } from '@/lib/fan-out/polling-payloads';
import {
  deliveries,
  deliveryWrites,
  nodeMessages,
  slowClientsCut,
} from '@/lib/metrics/metrics.server';
import { onScrape } from '@/lib/metrics/scrape.server';
import { createRoundTrip } from '@/lib/realtime/round-trip.server';
import type { NodeEvents, ShopServer } from '@/lib/realtime/server-types.server';
import { watchStreamLag } from '@/lib/realtime/stream-lag.server';
import type { RedisLink } from '@/lib/redis/redis-link.server';

/** Messages to and from the other nodes of this shop, if there are any. */
export type ClusterBus = {
  /** Sends to the other nodes. The message is lost while Redis is away. */
  publish: <E extends keyof NodeEvents>(event: E, ...args: Parameters<NodeEvents[E]>) => void;
  subscribe: <E extends Exclude<keyof NodeEvents, 'echo'>>(
    event: E,
    listener: NodeEvents[E],
  ) => void;
};

const SINGLE_NODE: ClusterBus = { publish: () => {}, subscribe: () => {} };

/**
 * Connects this process to the other nodes behind `redis`, and has broadcasts written coalesced. No
 * promise depends on a message between nodes: each node also polls the database for what a message
 * says, and finds it a second later (decision 14).
 */
export function createClusterBus(io: ShopServer, redis: RedisLink | undefined): ClusterBus {
  if (!redis) {
    coalesceBroadcasts(io);
    return SINGLE_NODE;
  }
  const stream = `salebell:${storeId()}`;
  coalesceBroadcasts(io, redis.adapter(stream));
  redis.checkBy(createRoundTrip(io));
  onScrape('stream', watchStreamLag(io, redis, stream));
  return {
    publish: (event, ...args) => {
      if (redis.isUp()) io.serverSideEmit(event, ...args);
    },
    subscribe: (event, listener) => {
      // Socket.IO's types cannot express that an event of NodeEvents has its own listener.
      const untyped = listener as (...args: unknown[]) => void;
      io.on(event as 'look', (...args: unknown[]) => {
        nodeMessages().inc(event);
        untyped(...args);
      });
    },
  };
}

/**
 * Coalesces and counts the writes of `adapter`'s broadcasts, and bounds the payload of a poll to what
 * every client accepts (lib/fan-out).
 */
function coalesceBroadcasts(io: ShopServer, adapter = io.adapter()): void {
  if (!adapter) throw new Error('A Socket.IO server has an adapter from its start.');
  const onWarning = (message: string) => log().warn({ event: 'fan_out.degraded' }, message);
  boundPollingPayloads(io, onWarning);
  io.adapter(
    coalesceWrites(adapter, {
      onSlowClient: (slow) => {
        slowClientsCut().inc();
        log().info({ event: 'sockets.slow_client_closed', ...slow }, 'slow client disconnected');
      },
      onFlush: ({ writes, frames }) => {
        deliveries().inc(frames);
        deliveryWrites().inc(writes);
      },
      onWarning,
    }),
  );
}
