import type { createAdapter } from '@socket.io/redis-streams-adapter';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { RedisClient } from '@/lib/redis/redis-clients.server';

/** The Redis between the nodes of one shop. */
export type RedisLink = {
  /** Sends at once or fails at once; its `duplicate()` waits instead, for reading and listening. */
  client: RedisClient;
  /**
   * What carries Socket.IO's broadcasts over the Redis stream of that name, and the rest over channels
   * that begin with it. Channels are of the whole server, whatever database the address names.
   */
  adapter: (name: string) => ReturnType<typeof createAdapter>;
  /**
   * Has `work` decide whether Redis carries messages: it sends one and waits until it is back.
   * Until then Redis is up when it answers.
   */
  checkBy: (work: () => Promise<void>) => void;
  /** Whether Redis answers, and messages come through it. */
  isUp: () => boolean;
  close: () => void;
};

const holder = () =>
  processSingleton<{ link: RedisLink | undefined }>('redis', () => ({ link: undefined }));

/** The link of this process; undefined where there is one node, and no Redis. */
export function redisLink(): RedisLink | undefined {
  return holder().link;
}

/** Makes `link` the one of this process. */
export function keepRedisLink(link: RedisLink): void {
  holder().link = link;
}
