import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type EmbeddedDatabase,
  startEmbedded,
} from '@/lib/database/embedded/start-embedded.server';
import { RedisServer } from './redis-server';
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
    const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-nodes-'));
    const redis = new RedisServer(await freePort());
    await redis.start();
    const database = await startEmbedded({
      dataDir,
      engine: undefined,
      mongodBinary: process.env.MONGOMS_SYSTEM_BINARY,
      progress: () => {},
    });
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
