import { createAdapter } from '@socket.io/redis-streams-adapter';
import { parseRedisAddress, passwordsOf, REDIS_FORMS } from '@/lib/core/redis-address';
import { createRedisClient } from '@/lib/redis/redis-clients.server';
import { RedisHealth } from '@/lib/redis/redis-health.server';
import { type RedisLink, setRedisLink } from '@/lib/redis/redis-link.server';

/**
 * Opens this process's link to Redis, and returns without waiting for the connection. The link connects
 * again whenever it is lost, and logs when and why Redis is unavailable.
 *
 * @param url one of the forms of `REDIS_URL` (`redis-address.ts`).
 * @throws Error when `url` has none of them.
 */
export function openRedisLink(url: string): RedisLink {
  const address = parseRedisAddress(url);
  if (!address) throw new Error(`The address of Redis ${REDIS_FORMS}.`);
  const health = new RedisHealth(passwordsOf(address));
  const client = createRedisClient(address, health.report, (reader) => health.addReader(reader));
  health.start(client);
  const link: RedisLink = {
    client,
    adapter: (name) => createAdapter(client, { streamName: name, channelPrefix: name }),
    checkBy: (roundTrip) => {
      health.roundTrip = roundTrip;
    },
    isUp: () => health.isUp,
    close: () => {
      health.stop();
      client.disconnect();
    },
  };
  setRedisLink(link);
  return link;
}
