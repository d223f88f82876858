import type { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Redis } from 'ioredis';
import { shared } from '@/lib/shared.server';

/** The Redis between the nodes of one shop. */
export type RedisLink = {
  /** Sends at once or fails at once; its `duplicate()` waits instead, for reading and listening. */
  client: Redis;
  /** What carries Socket.IO's broadcasts over the Redis stream of that name. */
  adapter: (streamName: string) => ReturnType<typeof createAdapter>;
  /** Whether Redis answers. */
  isUp: () => boolean;
  close: () => void;
};

const holder = () => shared<{ link: RedisLink | undefined }>('redis', () => ({ link: undefined }));

/** The link of this process; undefined where there is one node, and no Redis. */
export function redisLink(): RedisLink | undefined {
  return holder().link;
}

/** Makes `link` the one of this process. */
export function keepRedisLink(link: RedisLink): void {
  holder().link = link;
}
