import type { ShopServer } from '@/lib/realtime/server-types.server';
import type { RedisLink } from '@/lib/redis/redis-link.server';

/** Room of all sockets of a user. */
export const userRoom = (userId: string) => `user:${userId}`;

/** Closes the sockets of a user on every node: at once on this one, whatever Redis does. */
export function disconnectUser(
  io: ShopServer,
  namespaces: readonly string[],
  userId: string,
  redis: RedisLink | undefined,
): void {
  for (const namespace of namespaces.map((name) => io.of(name))) {
    namespace.local.in(userRoom(userId)).disconnectSockets(true);
    if (redis?.isUp()) namespace.in(userRoom(userId)).disconnectSockets(true);
  }
}
