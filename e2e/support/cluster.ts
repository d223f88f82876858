import type { EmbeddedDatabase } from '@/lib/database/embedded/start-embedded.server';
import { freePort } from '@/tests/free-port';
import { removeDataDir } from './data-dir';
import { startEngines } from './engines';
import type { RedisServer } from './redis-server';
import { WITH_CLOCK } from './server-clock';
import { ShopServer } from './shop-server';

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
    const node = await this.#start();
    this.nodes.push(node);
    return node;
  }

  /** A node with settings of its own; not among `nodes`, nor ended with them. */
  addWith(own: Record<string, string>): Promise<ShopServer> {
    return this.#start(own);
  }

  /** A node whose clock is wrong by `ms`; not among `nodes`, nor ended with them. */
  addWithClock(ms: number): Promise<ShopServer> {
    return this.#start({ CLOCK_AHEAD_MS: String(ms) }, WITH_CLOCK);
  }

  /** What every node of this shop is started with. */
  get settings() {
    return {
      MONGODB_URI: this.database.uri,
      REDIS_URL: this.redis.url,
      AUTH_SECRET: 'the same secret on every node of this shop',
    };
  }

  async #start(own: Record<string, string> = {}, nodeArgs: string[] = []): Promise<ShopServer> {
    const env = { ...this.settings, ...own };
    const node = new ShopServer(await freePort(), this.dataDir, env, { nodeArgs });
    await node.start();
    return node;
  }

  async end(): Promise<void> {
    for (const node of this.nodes) await node.end('SIGKILL');
    await this.database.stop();
    await this.redis.end();
    await removeDataDir(this.dataDir);
  }
}
