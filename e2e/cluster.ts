import { rm } from 'node:fs/promises';
import type { EmbeddedDatabase } from '@/lib/database/embedded/start-embedded.server';
import { startEngines } from './engines';
import type { RedisServer } from './redis-server';
import { WITH_CLOCK } from './server-clock';
import { freePort, ShopServer } from './shop-server';

/** Several nodes of one shop: one database, one Redis, `n` servers. */
export class Cluster {
  readonly nodes: ShopServer[] = [];

  private constructor(
    readonly redis: RedisServer,
    readonly database: EmbeddedDatabase,
    readonly dataDir: string,
  ) {}

  static async start(n: number): Promise<Cluster> {
    const { dataDir, redis, database } = await startEngines('nodes');
    const cluster = new Cluster(redis, database, dataDir);
    for (let index = 0; index < n; index++) await cluster.add();
    return cluster;
  }

  /** One more node. */
  async add(): Promise<ShopServer> {
    const node = new ShopServer(await freePort(), this.dataDir, this.#env);
    await node.start();
    this.nodes.push(node);
    return node;
  }

  /** A node that reaches Redis at `redisUrl`; not among `nodes`, nor ended with them. */
  async addBehind(redisUrl: string): Promise<ShopServer> {
    const env = { ...this.#env, REDIS_URL: redisUrl };
    const node = new ShopServer(await freePort(), this.dataDir, env);
    await node.start();
    return node;
  }

  /** A node whose clock is wrong by `ms`; not among `nodes`, nor ended with them. */
  async addWithClock(ms: number): Promise<ShopServer> {
    const env = { ...this.#env, CLOCK_AHEAD_MS: String(ms) };
    const node = new ShopServer(await freePort(), this.dataDir, env, { nodeArgs: WITH_CLOCK });
    await node.start();
    return node;
  }

  get #env(): Record<string, string> {
    return {
      MONGODB_URI: this.database.uri,
      REDIS_URL: this.redis.url,
      AUTH_SECRET: 'the same secret on every node of this shop',
    };
  }

  async end(): Promise<void> {
    for (const node of this.nodes) await node.end('SIGKILL');
    await this.database.stop();
    await this.redis.end();
    await rm(this.dataDir, { recursive: true });
  }
}
