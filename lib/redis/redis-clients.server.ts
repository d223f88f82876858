import { Cluster, type ClusterNode, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';
import type { RedisAddress } from '@/lib/redis/redis-address';

/** How long a command may take: a node that waits longer is better off without Redis. */
const COMMAND_TIMEOUT_MS = 500;
/** A connection on which Redis owes an answer for so long is dead: also to a server that hangs. */
const DEAD_AFTER_MS = 3_000;
/** The same for the connection that reads: there Redis answers after 5 s at the latest. */
const READER_DEAD_AFTER_MS = 10_000;
const RETRY_DELAY_MS = 1_000;

const retryStrategy = (attempt: number) => Math.min(attempt * 100, RETRY_DELAY_MS);

const COMMON = {
  // The ready check asks INFO: to a user who may not ask it prints a line past the log. Whether
  // Redis is ready, the link finds out by messages.
  enableReadyCheck: false,
  // After a failover the connection may lead to what is a replica now.
  reconnectOnError: ({ message }: Error) => message.startsWith('READONLY'),
} satisfies Partial<RedisOptions>;

/** For what sends: a command is carried out at once or fails at once. */
const SENDER = {
  ...COMMON,
  maxRetriesPerRequest: 0,
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: COMMAND_TIMEOUT_MS,
  socketTimeout: DEAD_AFTER_MS,
} satisfies Partial<RedisOptions>;

/** For what reads and listens: it waits for Redis for as long as that is away. */
const READER = {
  ...COMMON,
  maxRetriesPerRequest: null,
  socketTimeout: READER_DEAD_AFTER_MS,
} satisfies Partial<RedisOptions>;

export type RedisClient = Redis | Cluster;

/** Is told why Redis refused a command or a connection. */
export type ReportRefusal = (error: Error) => void;

/**
 * The client that sends, and, as its `duplicate()`, those that read and listen. A default client
 * stops local delivery as well while Redis is away, and one without a queue makes the adapter's
 * reading spin.
 *
 * @param onReader is given each client that reads.
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
    // The adapter lets go of what this answers, and an unhandled failure would end the process.
    publish: (channel: string | Buffer, message: string | Buffer) =>
      publish(channel, message).catch((error: Error) => {
        report(error);
        return 0;
      }),
  });
}

function connect(address: RedisAddress, options: RedisOptions, isQueueing: boolean): RedisClient {
  const queue = { enableOfflineQueue: isQueueing };
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
    // Names are left to TLS, whose certificates are of names.
    ...(address.tls && { dnsLookup: (host, done) => done(null, host) }),
    redisOptions: { ...redisOptions, ...access },
  };
  return new Cluster(nodes, clusterOptions);
}

/**
 * Keeps the adapter's client from what the adapter does not see to: it never looks at the answer to a
 * subscription, and asks for the stream again at once, without a pause, when Redis refuses that.
 */
function guardReader<C extends RedisClient>(reader: C, report: ReportRefusal): C {
  const subscribe = reader.subscribe.bind(reader) as (...channels: unknown[]) => Promise<unknown>;
  const xread = reader.xread.bind(reader) as (...args: unknown[]) => Promise<unknown>;
  return Object.assign(reader, {
    subscribe: async function again(...channels: unknown[]): Promise<unknown> {
      try {
        return await subscribe(...channels);
      } catch (error) {
        report(error as Error);
        if (hasEnded(reader)) return undefined;
        await retryDelay();
        return again(...channels);
      }
    },
    xread: async (...args: unknown[]): Promise<unknown> => {
      try {
        return await xread(...args);
      } catch (error) {
        report(error as Error);
        if (!hasEnded(reader)) await retryDelay();
        throw error;
      }
    },
  });
}

/** For good: a client that reconnects has another status. */
const hasEnded = ({ status }: RedisClient) => status === 'end';

/** Keeps no process from ending. */
const retryDelay = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, RETRY_DELAY_MS).unref();
  });
