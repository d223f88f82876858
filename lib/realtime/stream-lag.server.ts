import { redisStreamLagSeconds } from '@/lib/metrics/metrics.server';
import { LESSON_NAMESPACE } from '@/lib/realtime/events';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import type { RedisLink } from '@/lib/redis/redis-link.server';

/** An adapter that is told each entry of the stream with its id, as Redis Streams' is. */
type StreamReader = { onRawMessage?: (message: unknown, id: string) => void };

/**
 * Follows how far this node has read the stream between the nodes. Ids begin with Redis' own time
 * in milliseconds, so that no clock of a node is in it.
 *
 * @returns what sets the figure: the stream's newest id less the one read last, in seconds.
 */
export function watchStreamLag(io: ShopServer, redis: RedisLink, stream: string) {
  let read: number | undefined;
  // The one stream has the entries of every namespace; each adapter is told its own.
  for (const name of ['/', LESSON_NAMESPACE]) {
    const reader = io.of(name).adapter as StreamReader;
    const { onRawMessage } = reader;
    reader.onRawMessage = (message, id) => {
      read = timeOf(id);
      onRawMessage?.call(reader, message, id);
    };
  }

  return async () => {
    redisStreamLagSeconds().set(Number.NaN);
    if (!redis.isUp()) return;
    const [newest] = await redis.client.xrevrange(stream, '+', '-', 'COUNT', 1);
    const end = newest ? timeOf(newest[0]) : 0;
    // Before the first entry: what was there already is not for this node.
    read ??= end;
    redisStreamLagSeconds().set(Math.max(0, end - read) / 1000);
  };
}

const timeOf = (id: string) => Number.parseInt(id, 10);
