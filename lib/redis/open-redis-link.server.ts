import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis, type RedisOptions } from 'ioredis';
import { log } from '@/lib/log.server';
import { redisSeconds, redisUp } from '@/lib/metrics.server';
import { keepRedisLink, type RedisLink } from '@/lib/redis/redis-link.server';

/** How long a command may take: whoever asks for more than this is better off without Redis. */
const ANSWER_WITHIN_MS = 500;
const ASK_EVERY_MS = 1_000;
const AGAIN_AT_MOST_MS = 1_000;

const retryStrategy = (attempt: number) => Math.min(attempt * 100, AGAIN_AT_MOST_MS);

/**
 * A client whose commands never wait for a Redis that is away: local delivery stands behind them.
 *
 * With a default client local delivery stops too, and a client without a queue makes the adapter's
 * reading spin. So this one sends, and its duplicate reads.
 */
class SendingRedis extends Redis {
  readonly #url: string;

  constructor(url: string) {
    super(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: ANSWER_WITHIN_MS,
      connectTimeout: ANSWER_WITHIN_MS,
      retryStrategy,
    });
    this.#url = url;
  }

  override duplicate(override?: Partial<RedisOptions>): Redis {
    return new Redis(this.#url, { maxRetriesPerRequest: null, retryStrategy, ...override });
  }

  /** The adapter lets go of what this answers, and an unhandled failure would end the process. */
  override publish(channel: string | Buffer, message: string | Buffer): Promise<number> {
    return super.publish(channel, message).catch((error: Error) => {
      log().debug({ reason: error.message }, 'not published');
      return 0;
    });
  }
}

/** Connects to the Redis at `url`, now and whenever it comes back. Does not wait for it. */
export function openRedisLink(url: string): RedisLink {
  const client = new SendingRedis(url);
  let up = false;
  let wasAway = false;
  client.on('error', (error: Error) => log().debug({ reason: error.message }, 'Redis'));

  const set = (answers: boolean) => {
    redisUp().set(answers ? 1 : 0);
    wasAway ||= !answers;
    if (answers === up) return;
    up = answers;
    if (!answers) log().warn('Redis is away: this node goes on by itself');
    else if (wasAway) log().info('Redis is back');
  };
  // A connection that stands says nothing about a Redis that is stopped.
  const ask = () => {
    const stop = redisSeconds().startTimer();
    return client.ping().then(
      () => {
        stop();
        set(true);
      },
      () => set(false),
    );
  };
  client.on('ready', () => void ask());
  client.on('close', () => set(false));
  const timer = setInterval(() => void ask(), ASK_EVERY_MS);

  const link: RedisLink = {
    client,
    adapter: (streamName) => createAdapter(client, { streamName }),
    isUp: () => up,
    close: () => {
      clearInterval(timer);
      client.disconnect();
    },
  };
  keepRedisLink(link);
  return link;
}
