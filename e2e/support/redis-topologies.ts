import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '@/tests/free-port';
import { RedisServer } from './redis-server';
import { until } from './until';

const SLOTS = 16_384;
const READY_TIMEOUT_MS = 30_000;

/** Several Redis processes that a shop uses as one Redis. */
export type RedisTopology = {
  /** The value of `REDIS_URL`. */
  url: string;
  /** The initial master of the Sentinel, or the first master of the cluster. */
  master: RedisServer;
  end: () => Promise<void>;
};

/** Starts a master, a replica, and a Sentinel that promotes the replica after one second. */
export async function startSentinel(): Promise<RedisTopology> {
  const master = new RedisServer(await freePort());
  await master.start();
  const dir = await mkdtemp(path.join(tmpdir(), 'salebell-sentinel-'));
  // The replica writes the master's data into a file.
  const copies = ['--dir', dir, '--replicaof', '127.0.0.1', String(master.port)];
  const replica = new RedisServer(await freePort(), copies);
  await replica.start();
  const config = path.join(dir, 'sentinel.conf');
  // Sentinel writes its state into its configuration file.
  await writeFile(
    config,
    `sentinel monitor mymaster 127.0.0.1 ${master.port} 1
sentinel down-after-milliseconds mymaster 1000
sentinel failover-timeout mymaster 3000
`,
  );
  const sentinel = new RedisServer(await freePort(), [config, '--sentinel']);
  await sentinel.start();
  const client = new Redis(sentinel.url);
  await until('the Sentinel knows the replica', READY_TIMEOUT_MS, async () => {
    const replicas = (await client.call('SENTINEL', 'REPLICAS', 'mymaster')) as unknown[];
    return replicas.length === 1;
  });
  client.disconnect();
  return {
    url: `redis-sentinel://127.0.0.1:${sentinel.port}?sentinelMasterId=mymaster`,
    master,
    end: async () => {
      for (const server of [sentinel, replica, master]) await server.end();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Starts a cluster of three masters that share the keys. */
export async function startRedisCluster(): Promise<RedisTopology> {
  const servers: RedisServer[] = [];
  const dir = await mkdtemp(path.join(tmpdir(), 'salebell-cluster-'));
  for (let index = 0; index < 3; index++) {
    const bus = String(await freePort());
    const own = ['--dir', dir, '--cluster-config-file', `${index}.nodes`, '--cluster-port', bus];
    const server = new RedisServer(await freePort(), ['--cluster-enabled', 'yes', ...own]);
    await server.start();
    servers.push(server);
    const client = new Redis(server.url);
    const [from, to] = [index, index + 1].map((part) => Math.floor((part * SLOTS) / 3));
    await client.call('CLUSTER', 'ADDSLOTSRANGE', String(from), String((to ?? SLOTS) - 1));
    const [first] = servers;
    if (first && first !== server) {
      const firstBus = first.args[first.args.indexOf('--cluster-port') + 1] ?? '';
      await client.call('CLUSTER', 'MEET', '127.0.0.1', String(first.port), firstBus);
    }
    client.disconnect();
  }
  for (const server of servers) {
    const client = new Redis(server.url);
    await until('the cluster is complete', READY_TIMEOUT_MS, async () => {
      const info = String(await client.call('CLUSTER', 'INFO'));
      return /cluster_state:ok/.test(info) && /cluster_known_nodes:3/.test(info);
    });
    client.disconnect();
  }
  const [master] = servers;
  if (!master) throw new Error('no server');
  return {
    url: `redis-cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    master,
    end: async () => {
      for (const server of servers) await server.end();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
