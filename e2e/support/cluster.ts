import type { EmbeddedDatabase } from '@/lib/database/embedded/start-embedded.server';
import { freePort } from '@/tests/free-port';
import { startEngines, stopEngines } from './engines';
import type { RedisServer } from './redis-server';
import { WITH_CLOCK } from './server-clock';
import { ShopServer } from './shop-server';

/** A shop of several nodes: one database, one Redis, `n` servers. */
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

  /** Starts one more node. */
  async add(): Promise<ShopServer> {
    const node = await this.#start();
    this.nodes.push(node);
    return node;
  }

  /** Starts a node with additional settings. It is not in `nodes`: the caller ends it. */
  startExtraNode(own: Record<string, string>): Promise<ShopServer> {
    return this.#start(own);
  }

  /** Starts a node whose clock is wrong by `ms`. It is not in `nodes`: the caller ends it. */
  startNodeWithClock(ms: number): Promise<ShopServer> {
    return this.#start({ CLOCK_AHEAD_MS: String(ms) }, WITH_CLOCK);
  }

  /** The environment of every node. */
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
    await stopEngines(this);
  }
}
