import type { createAdapter } from '@socket.io/redis-streams-adapter';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { RedisClient } from '@/lib/redis/redis-clients.server';

/** The connection of this node to the Redis that joins the nodes of one shop. */
export type RedisLink = {
  /** Its commands run at once or fail at once; its `duplicate()` is a reader, which waits for Redis. */
  client: RedisClient;
  /**
   * Creates the adapter that sends Socket.IO's broadcasts over the Redis stream `name`, and other
   * messages over channels with that prefix. Channels are shared by all databases of a server.
   */
  adapter: (name: string) => ReturnType<typeof createAdapter>;
  /**
   * Adds `roundTrip` to the health check: it must send a message and resolve when it has come back.
   * Without it, Redis counts as up when it answers a ping.
   */
  checkBy: (roundTrip: () => Promise<void>) => void;
  /** Whether the last health check passed. */
  isUp: () => boolean;
  close: () => void;
};

const holder = () =>
  processSingleton<{ link: RedisLink | undefined }>('redis', () => ({ link: undefined }));

/** @returns the link of this process; undefined without a `REDIS_URL`. */
export function redisLink(): RedisLink | undefined {
  return holder().link;
}

/** Registers `link` as the link of this process. */
export function setRedisLink(link: RedisLink): void {
  holder().link = link;
}
