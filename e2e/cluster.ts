import { rm } from 'node:fs/promises';
import type { EmbeddedDatabase } from '@/lib/database/embedded/start-embedded.server';
import { startEngines } from './engines';
import type { RedisServer } from './redis-server';
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
    const node = new ShopServer(await freePort(), this.dataDir, {
      MONGODB_URI: this.database.uri,
      REDIS_URL: this.redis.url,
      AUTH_SECRET: 'the same secret on every node of this shop',
    });
    await node.start();
    this.nodes.push(node);
    return node;
  }

  async end(): Promise<void> {
    for (const node of this.nodes) await node.end('SIGKILL');
    await this.database.stop();
    await this.redis.end();
    await rm(this.dataDir, { recursive: true });
  }
}
