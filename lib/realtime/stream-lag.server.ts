import { redisStreamLagSeconds } from '@/lib/metrics/metrics.server';
import { LESSON_NAMESPACE } from '@/lib/realtime/events';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import type { RedisLink } from '@/lib/redis/redis-link.server';

/** The Redis Streams adapter: it receives each entry of the stream with its id. */
type StreamReader = { onRawMessage?: (message: unknown, id: string) => void };

/**
 * Watches how far this node has read the stream between the nodes. Ids begin with Redis' own time in
 * milliseconds, so that no node's clock matters.
 *
 * @returns sets the metric: the stream's newest id less the last one that was read, in seconds.
 */
export function watchStreamLag(io: ShopServer, redis: RedisLink, stream: string) {
  let readUpTo: number | undefined;
  // One stream has the entries of every namespace, and each adapter receives its own.
  for (const name of ['/', LESSON_NAMESPACE]) {
    const reader = io.of(name).adapter as StreamReader;
    const { onRawMessage } = reader;
    reader.onRawMessage = (message, id) => {
      readUpTo = timeOf(id);
      onRawMessage?.call(reader, message, id);
    };
  }

  return async () => {
    redisStreamLagSeconds().set(Number.NaN);
    if (!redis.isUp()) return;
    const [newest] = await redis.client.xrevrange(stream, '+', '-', 'COUNT', 1);
    const end = newest ? timeOf(newest[0]) : 0;
    // Entries from before this node started are not for it.
    readUpTo ??= end;
    redisStreamLagSeconds().set(Math.max(0, end - readUpTo) / 1000);
  };
}

const timeOf = (id: string) => Number.parseInt(id, 10);
