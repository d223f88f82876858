import { createAdapter } from '@socket.io/redis-streams-adapter';
import { log } from '@/lib/core/log.server';
import { redisSeconds, redisUp } from '@/lib/metrics/metrics.server';
import { parseRedisAddress, passwordsOf, REDIS_FORMS } from '@/lib/redis/redis-address';
import { createRedisClient, type RedisClient } from '@/lib/redis/redis-clients.server';
import { keepRedisLink, type RedisLink } from '@/lib/redis/redis-link.server';

const CHECK_INTERVAL_MS = 1_000;
/** How long the first connection may take before Redis counts as away. */
const CONNECT_TIMEOUT_MS = 1_000;
/**
 * After so many checks in which Redis answered and no message came back, what reads connects anew: its
 * connection may lead to a server that hangs, or that is another one's replica since.
 */
const MAX_LOST_MESSAGES = 3;

/**
 * Connects to the Redis at `url`, now and whenever it comes back. Does not wait for it. Says in the
 * log, and why, when Redis is away, from the start or later.
 *
 * @param url one of the forms of `REDIS_URL` (`redis-address.ts`).
 */
export function openRedisLink(url: string): RedisLink {
  const address = parseRedisAddress(url);
  if (!address) throw new Error(`The address of Redis ${REDIS_FORMS}.`);
  const secrets = passwordsOf(address);
  const readers: RedisClient[] = [];
  let reason = '';
  const report = (error: Error) => {
    reason = reasonOf(error, secrets);
    log().debug({ reason }, 'Redis');
  };
  const client = createRedisClient(address, report, (reader) => {
    reader.on('error', report);
    readers.push(reader);
  });

  /** Undefined before the first check. */
  let up: boolean | undefined;
  let isClosed = false;
  let sendAndReceive = async () => {};
  let lostMessages = 0;
  let timer: NodeJS.Timeout | undefined;

  const set = (answers: boolean) => {
    if (isClosed) return;
    redisUp().set(answers ? 1 : 0);
    const before = up;
    up = answers;
    if (answers && before === false) log().info('Redis is back');
    if (answers) reason = '';
    else if (before !== false) log().warn({ reason }, 'Redis is away: this node goes on by itself');
  };

  /** A connection that stands says nothing about a Redis that hangs, or that carries no messages. */
  const check = async () => {
    try {
      const stop = redisSeconds().startTimer();
      await client.ping();
      stop();
    } catch (error) {
      // Why the connection failed says more than that there is none.
      reason ||= reasonOf(error as Error, secrets);
      return false;
    }
    try {
      await sendAndReceive();
      lostMessages = 0;
      return true;
    } catch (error) {
      reason ||= reasonOf(error as Error, secrets);
      lostMessages += 1;
      if (lostMessages % MAX_LOST_MESSAGES === 0) for (const one of readers) one.disconnect(true);
      return false;
    }
  };
  const checkAgain = async () => {
    set(await check());
    if (!isClosed) timer = setTimeout(() => void checkAgain(), CHECK_INTERVAL_MS);
  };
  client.on('error', report);
  client.on('close', () => {
    if (up) set(false);
  });
  // Before it has tried to connect, every command fails.
  firstOutcome(client).then(checkAgain, report);

  const link: RedisLink = {
    client,
    adapter: (name) => createAdapter(client, { streamName: name, channelPrefix: name }),
    checkBy: (work) => {
      sendAndReceive = work;
    },
    isUp: () => up === true,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      client.disconnect();
      for (const reader of readers) reader.disconnect();
    },
  };
  keepRedisLink(link);
  return link;
}

/** Resolves when the client has connected, has failed to, or takes too long. */
function firstOutcome(client: RedisClient): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, CONNECT_TIMEOUT_MS);
    for (const event of ['ready', 'error', 'close']) {
      client.once(event, () => {
        clearTimeout(timer);
        resolve();
      });
    }
  });
}

/** Why Redis did not do something: without a password, and with what to write where a form is wrong. */
function reasonOf(error: Error, secrets: readonly string[]): string {
  const { code } = error as NodeJS.ErrnoException;
  const text = error.message || code || error.name;
  const hint = HINTS.find(({ pattern }) => pattern.test(text))?.hint ?? '';
  return secrets.reduce((safe, secret) => safe.replaceAll(secret, '***'), text) + hint;
}

const HINTS = [
  {
    pattern: /^(?:MOVED|ASK|CLUSTERDOWN)\b/,
    hint: ' (REDIS_URL names a cluster as redis-cluster://…)',
  },
  {
    pattern: /unknown command|by Sentinel/i,
    hint: ' (REDIS_URL names Sentinels as redis-sentinel://…)',
  },
];
