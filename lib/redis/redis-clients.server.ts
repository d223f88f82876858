import { Cluster, type ClusterNode, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';
import type { RedisAddress } from '@/lib/core/redis-address';

/** A node that would wait longer for a command is better off without Redis. */
const COMMAND_TIMEOUT_MS = 500;
/** A connection without a due answer for this long is dead, even when the server only hangs. */
const SENDER_DEAD_AFTER_MS = 3_000;
/** The same for readers, whose blocking reads Redis answers within 5 s. */
const READER_DEAD_AFTER_MS = 10_000;
const RETRY_DELAY_MS = 1_000;

const retryStrategy = (attempt: number) => Math.min(attempt * 100, RETRY_DELAY_MS);

const COMMON = {
  // The ready check sends INFO, and prints a line outside the log when the user may not. The link
  // finds out by messages whether Redis is ready.
  enableReadyCheck: false,
  // After a failover the connection may lead to a server that has become a replica.
  reconnectOnError: ({ message }: Error) => message.startsWith('READONLY'),
} satisfies Partial<RedisOptions>;

/** Options of the sender: a command runs at once or fails at once. */
const SENDER = {
  ...COMMON,
  maxRetriesPerRequest: 0,
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: COMMAND_TIMEOUT_MS,
  socketTimeout: SENDER_DEAD_AFTER_MS,
} satisfies Partial<RedisOptions>;

/** Options of readers, which wait for Redis as long as it is unavailable. */
const READER = {
  ...COMMON,
  maxRetriesPerRequest: null,
  socketTimeout: READER_DEAD_AFTER_MS,
} satisfies Partial<RedisOptions>;

export type RedisClient = Redis | Cluster;

/** Receives the reason when Redis rejects a command or a connection. */
export type ReportRefusal = (error: Error) => void;

/**
 * Creates the sender, whose `duplicate()` creates readers. Both differ because a client with ioredis's
 * defaults stops local delivery too while Redis is unavailable, and a reader without an offline queue
 * makes the adapter's read loop spin.
 *
 * @param onReader receives each reader.
 */
export function createRedisClient(
  address: RedisAddress,
  report: ReportRefusal,
  onReader: (reader: RedisClient) => void,
): RedisClient {
  const sender = connect(address, SENDER, false);
  const duplicate = () => {
    const reader = guardReader(connect(address, READER, true), report);
    onReader(reader);
    return reader;
  };
  const publish = sender.publish.bind(sender);
  return Object.assign(sender, {
    duplicate,
    // The adapter ignores the returned promise: an unhandled rejection would end the process.
    publish: (channel: string | Buffer, message: string | Buffer) =>
      publish(channel, message).catch((error: Error) => {
        report(error);
        return 0;
      }),
  });
}

function connect(
  address: RedisAddress,
  options: RedisOptions,
  enableOfflineQueue: boolean,
): RedisClient {
  const queue = { enableOfflineQueue };
  if (address.kind === 'single') {
    return new Redis(address.url, { ...options, ...queue, retryStrategy });
  }
  const { username, password } = address;
  const access = {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(address.tls && { tls: {} }),
  };
  if (address.kind === 'sentinel') {
    const { sentinels, name, db, tls, sentinelPassword } = address;
    const watched = {
      ...{ sentinels, name, db, enableTLSForSentinelMode: tls },
      ...(sentinelPassword !== undefined && { sentinelPassword }),
    };
    const sentinelRetryStrategy = retryStrategy;
    return new Redis({
      ...{ ...options, ...queue, ...access, ...watched },
      ...{ retryStrategy, sentinelRetryStrategy },
    });
  }
  const { enableReadyCheck, ...redisOptions } = options;
  const nodes: ClusterNode[] = address.nodes;
  const clusterOptions: ClusterOptions = {
    ...queue,
    enableReadyCheck: enableReadyCheck ?? false,
    clusterRetryStrategy: retryStrategy,
    // With TLS, host names are not resolved here: the certificates are issued for names.
    ...(address.tls && { dnsLookup: (host, done) => done(null, host) }),
    redisOptions: { ...redisOptions, ...access },
  };
  return new Cluster(nodes, clusterOptions);
}

/**
 * Adds error handling that the adapter lacks: it ignores the result of a subscription, and when Redis
 * rejects a read of the stream, it retries without a delay.
 */
function guardReader<C extends RedisClient>(reader: C, report: ReportRefusal): C {
  const subscribe = reader.subscribe.bind(reader) as (...channels: unknown[]) => Promise<unknown>;
  const xread = reader.xread.bind(reader) as (...args: unknown[]) => Promise<unknown>;
  return Object.assign(reader, {
    subscribe: async function subscribeWithRetry(...channels: unknown[]): Promise<unknown> {
      try {
        return await subscribe(...channels);
      } catch (error) {
        report(error as Error);
        if (hasEnded(reader)) return undefined;
        await waitToRetry();
        return subscribeWithRetry(...channels);
      }
    },
    xread: async (...args: unknown[]): Promise<unknown> => {
      try {
        return await xread(...args);
      } catch (error) {
        report(error as Error);
        if (!hasEnded(reader)) await waitToRetry();
        throw error;
      }
    },
  });
}

/** Whether the client has ended for good: one that reconnects has another status. */
const hasEnded = ({ status }: RedisClient) => status === 'end';

/** Unreferenced, so that it does not keep the process alive. */
const waitToRetry = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, RETRY_DELAY_MS).unref();
  });
